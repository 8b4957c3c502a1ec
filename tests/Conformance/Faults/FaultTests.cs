using Firn.Abi.Capabilities;
using Firn.Abi.Faults;
using Firn.Abi.Memory;
using Firn.Abi.Threads;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.Faults;

/// <summary>What a fault handler hears, and what its answer does (manual, chapter 6.2).</summary>
internal static unsafe class FaultTests
{
    private static ulong _result;
    private static ulong _address;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("faults.read_of_nothing"u8, &ReadOfNothing);
        Suite.Test("faults.write_of_nothing"u8, &WriteOfNothing);
        Suite.Test("faults.fetch_of_nothing"u8, &FetchOfNothing);
        Suite.Test("faults.write_of_read_only"u8, &WriteOfReadOnly);
        Suite.Test("faults.read_is_restarted"u8, &ReadIsRestarted);
        Suite.Test("faults.undefined_instruction"u8, &Undefined);
        Suite.Test("faults.undefined_instruction_is_skipped"u8, &UndefinedIsSkipped);
        Suite.Test("faults.answer_with_a_label_stops"u8, &LabelStops);
        Suite.Test("faults.wait_for_interrupt"u8, &WaitForInterrupt);
        Suite.Test("faults.monitor_call"u8, &MonitorCall);
        Suite.Test("faults.system_register"u8, &SystemRegister);
        Suite.Test("faults.handler_has_a_badge"u8, &Badge);
        Suite.Test("faults.without_handler_stops"u8, &WithoutHandler);
        Suite.Test("faults.handler_without_right_to_send"u8, &HandlerWithoutWrite);
        Suite.Test("faults.handler_without_grant_stops"u8, &HandlerWithoutGrant);
        Suite.Test("faults.handler_with_grant_reply_is_enough"u8, &HandlerWithGrantReply);
        Suite.Test("faults.handler_waits_without_reply_object"u8, &HandlerWithoutReply);
        Suite.Test("faults.registers_can_be_changed"u8, &RegistersCanBeChanged);
        Suite.Test("faults.handler_reads_registers"u8, &HandlerReadsRegisters);
        Suite.Test("faults.many_in_turn"u8, &ManyInTurn);
        Suite.Test("faults.faulter_is_deleted"u8, &FaulterIsDeleted);
        Suite.Test("faults.passive_handler"u8, &PassiveHandler);
    }

    private static void Load(ulong address) => _result = Probe.Load(address);

    private static void Store(ulong address) => _result = Probe.Store(address, 5);

    private static void Jump(ulong address) => _result = Probe.Jump(address);

    private static void UndefinedBody(ulong argument) => _result = Probe.Undefined();

    private static void WaitBody(ulong argument) => _result = Probe.WaitForInterrupt();

    private static void MonitorBody(ulong argument) => _result = Probe.MonitorCall();

    private static void RegisterBody(ulong argument) => _result = Probe.SystemRegister();

    private static void MemoryFault(Message message, ulong instruction, ulong address, bool isInstruction)
    {
        Check.Equal(message.Label, (ulong)FaultType.VirtualMemory, "fault"u8);
        Check.Equal((ulong)message.Length, 4, "length"u8);
        Check.Equal(message[(int)VirtualMemoryFaultWord.InstructionPointer], instruction, "instruction"u8);
        Check.Equal(message[(int)VirtualMemoryFaultWord.Address], address, "address"u8);
        Check.Equal(message[(int)VirtualMemoryFaultWord.IsInstruction], isInstruction ? 1UL : 0, "fetch"u8);
    }

    private static void ReadOfNothing()
    {
        Message message = Faulting.Of(&Load, 0x7000_0008);
        MemoryFault(message, Probe.LoadAddress(), 0x7000_0008, false);
        Check.Equal((message[(int)VirtualMemoryFaultWord.Syndrome] >> 6) & 1, 0, "write of the syndrome"u8);
        Check.Equal(message[(int)VirtualMemoryFaultWord.Syndrome] >> 26, 0x24, "class of the syndrome"u8);
    }

    private static void WriteOfNothing()
    {
        Message message = Faulting.Of(&Store, 0x7000_0010);
        MemoryFault(message, Probe.StoreAddress(), 0x7000_0010, false);
        Check.Equal((message[(int)VirtualMemoryFaultWord.Syndrome] >> 6) & 1, 1, "write of the syndrome"u8);
    }

    private static void FetchOfNothing() => MemoryFault(Faulting.Of(&Jump, 0x7000_0020), 0x7000_0020, 0x7000_0020, true);

    private static void WriteOfReadOnly()
    {
        ulong address = Window.Map(Env.New<Frame>(), new() { Read = true }, new() { Cacheable = true, ExecuteNever = true });
        Message message = Faulting.Of(&Store, address);
        MemoryFault(message, Probe.StoreAddress(), address, false);
        Check.Equal(message[(int)VirtualMemoryFaultWord.Syndrome] & 0x3C, 0xC, "permission fault of the syndrome"u8);
    }

    private static void ReadIsRestarted()
    {
        ulong address = Window.Next();
        Faulting.Of(&Load, address, out _, out Reply reply);
        _result = 0;
        Check.Done(User.Memory.Mapper.Map(
            ref Env.Allocator, Env.AddressSpace, Env.New<Frame>(), address, CapabilityRights.ReadWrite, MappingAttributes.Default));
        Memory.Store(address, 0x5555);
        Message answer = new(0);
        reply.Send(ref answer);
        Check.Equal(_result, 0x77, "the worker's end"u8);
    }

    private static void Undefined()
    {
        Message message = Faulting.Of(&UndefinedBody, 0, out Worker worker, out _);
        Check.Equal(message.Label, (ulong)FaultType.UserException, "fault"u8);
        Check.Equal((ulong)message.Length, 5, "length"u8);
        Check.Equal(message[(int)UserExceptionWord.InstructionPointer], Probe.UndefinedAddress(), "instruction"u8);
        Check.Within(message[(int)UserExceptionWord.StackPointer], ThreadArea.Buffer(worker.Index), ThreadArea.Stack(worker.Index), "stack"u8);
        Check.Equal(message[(int)UserExceptionWord.ProgramStatus] & 0xF, 0, "mode"u8);
        Check.Equal(message[(int)UserExceptionWord.Number], 0x0200_0000, "number: the syndrome"u8);
        Check.Equal(message[(int)UserExceptionWord.Code], 0, "code"u8);
    }

    private static void UndefinedIsSkipped()
    {
        Faulting.Of(&UndefinedBody, 0, out _, out Reply reply);
        _result = 0;
        Message answer = new(0, 1);
        answer[0] = Probe.UndefinedAfter();
        reply.Send(ref answer);
        Check.Equal(_result, 0x77, "the worker's end"u8);
    }

    private static void LabelStops()
    {
        Faulting.Of(&UndefinedBody, 0, out Worker worker, out Reply reply);
        _result = 0;
        Message answer = new(1, 1);
        answer[0] = Probe.UndefinedAfter();
        reply.Send(ref answer);
        Check.Equal(_result, 0, "the worker's end"u8);
        // It is stopped, not blocked: it can be resumed, where the answer put it.
        Check.Done(worker.Thread.Resume());
        Check.Equal(_result, 0x77, "the worker's end after it was resumed"u8);
    }

    // It traps of threads with a virtual CPU alone: this one waits, until an interrupt of the kernel's ends that.
    private static void WaitForInterrupt() =>
        Check.Equal(Faulting.Of(&WaitBody).Label, (ulong)FaultType.UnknownSystemCall, "the worker's end"u8);

    private static void MonitorCall()
    {
        // At EL0 SMC is undefined.
        Message message = Faulting.Of(&MonitorBody);
        Check.Equal(message.Label, (ulong)FaultType.UserException, "fault"u8);
    }

    private static void SystemRegister()
    {
        Message message = Faulting.Of(&RegisterBody);
        Check.Equal(message.Label, (ulong)FaultType.UserException, "fault"u8);
    }

    private static void Badge() => Check.Equal(Faulting.Of(&UndefinedBody).Badge, 0xFA, "badge"u8);

    private static Worker WithHandler(Endpoint handler, delegate*<ulong, void> body)
    {
        _result = 0;
        Worker worker = Worker.New(Priorities.High, handler);
        worker.Start(body);
        return worker;
    }

    private static void WithoutHandler()
    {
        Worker worker = WithHandler(default, &UndefinedBody);
        Check.Equal(_result, 0, "the worker's end"u8);
        Check.Done(worker.Thread.ReadRegisters(false, 0, 1, out UserContext registers));
        Check.Equal(registers.ProgramCounter, Probe.UndefinedAddress(), "where it stopped"u8);
    }

    // The capability is asked for its rights when it is set.
    private static void HandlerWithoutWrite()
    {
        Endpoint endpoint = Env.Copy(Env.New<Endpoint>(), new() { Read = true, Grant = true });
        Thread thread = Env.New<Thread>();
        Check.InvalidCapability(thread.SetSpace(endpoint, Env.CNode, default, Env.AddressSpace, 0), 1);
    }

    private static void HandlerWithoutGrant()
    {
        Endpoint endpoint = Env.Copy(Env.New<Endpoint>(), new() { Read = true, Write = true });
        Thread thread = Env.New<Thread>();
        Check.InvalidCapability(thread.SetSpace(endpoint, Env.CNode, default, Env.AddressSpace, 0), 1);
    }

    private static void HandlerWithGrantReply()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        WithHandler(Env.Copy(endpoint, new() { Write = true, GrantReply = true }), &UndefinedBody);
        Reply reply = Env.New<Reply>();
        endpoint.Receive(reply, out _);
        Message answer = new(0, 1);
        answer[0] = Probe.UndefinedAfter();
        reply.Send(ref answer);
        Check.Equal(_result, 0x77, "the worker's end"u8);
    }

    private static void HandlerWithoutReply()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Worker worker = WithHandler(endpoint, &UndefinedBody);
        endpoint.Wait(out Message message);
        Check.Equal(message.Label, (ulong)FaultType.UserException, "fault"u8);
        // Nobody can answer: it is stopped, and may be resumed.
        UserContext registers = default;
        registers.ProgramCounter = Probe.UndefinedAfter();
        Check.Done(worker.Thread.WriteRegisters(true, 0, 1, in registers));
        Check.Equal(_result, 0x77, "the worker's end"u8);
    }

    private static void RegistersCanBeChanged()
    {
        Faulting.Of(&UndefinedBody, 0, out Worker worker, out Reply reply);
        _result = 0;
        UserContext registers = default;
        registers.ProgramCounter = Probe.UndefinedAfter();
        Check.Done(worker.Thread.WriteRegisters(false, 0, 1, in registers));
        Message answer = new(0);
        reply.Send(ref answer);
        Check.Equal(_result, 0x77, "the worker's end"u8);
    }

    private static void HandlerReadsRegisters()
    {
        Message message = Faulting.Of(&Load, 0x7000_0000, out Worker worker, out _);
        Check.Done(worker.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext registers));
        Check.Equal(registers.ProgramCounter, message[0], "pc"u8);
        Check.Equal(registers.X0, 0x7000_0000, "x0"u8);
        Check.Equal(registers.ThreadPointer, ThreadArea.Buffer(worker.Index), "thread pointer"u8);
    }

    private static void LoadMany(ulong address)
    {
        for (ulong i = 0; i < 5; i++)
            Probe.Load(address + (i * 0x1000));
        _result = 1;
    }

    private static void ManyInTurn()
    {
        _result = 0;
        _address = Window.Next();
        for (int i = 0; i < 5; i++)
            Window.Next();
        Endpoint endpoint = Env.New<Endpoint>();
        Worker worker = Worker.New(Priorities.High, endpoint);
        worker.Start(&LoadMany, _address);
        Reply reply = Env.New<Reply>();
        endpoint.Receive(reply, out Message message);
        for (ulong i = 0; i < 5; i++)
        {
            Check.Equal(message[1], _address + (i * 0x1000), "address"u8);
            Check.Done(User.Memory.Mapper.CreateAndMap(ref Env.Allocator, Env.AddressSpace, message[1], out _));
            Message answer = new(0);
            if (i < 4)
            {
                reply.SendReceive(endpoint, ref answer);
                message = answer;
            }
            else
            {
                reply.Send(ref answer);
            }
        }
        Check.Equal(_result, 1, "the worker's end"u8);
    }

    private static void FaulterIsDeleted()
    {
        Faulting.Of(&UndefinedBody, 0, out Worker worker, out Reply reply);
        Check.Done(Env.CNode.Delete(worker.Thread.Pointer, 64));
        Message answer = new(0);
        reply.Send(ref answer);
    }

    private static ulong _handled;
    private static Endpoint _handlers;
    private static Reply _reply;

    private static void Handle(ulong argument)
    {
        _handlers.Receive(_reply, out Message message);
        _handled = message.Label;
        Message answer = new(0, 1);
        answer[0] = Probe.UndefinedAfter();
        // What comes next is the worker's end.
        _reply.SendReceive(_handlers, ref answer);
    }

    // It runs on the time of who faults.
    private static void PassiveHandler()
    {
        _handlers = Env.New<Endpoint>();
        _reply = Env.New<Reply>();
        _handled = 0;
        Worker handler = Worker.New(Priorities.High);
        handler.Start(&Handle);
        Check.Done(handler.Context.Unbind());
        WithHandler(_handlers, &UndefinedBody);
        Check.Equal(_handled, (ulong)FaultType.UserException, "fault"u8);
        Check.Equal(_result, 0x77, "the worker's end"u8);
    }
}
