using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Abi.Messages;
using Firn.Abi.Threads;
using Firn.Abi.Virtualization;
using Firn.Arm64.Gic;
using Firn.Arm64.Registers;
using Firn.Conformance.Framework;
using Firn.User.Objects;
using Firn.User.Raw;

namespace Firn.Conformance.VirtualCpus;

/// <summary>Virtual CPUs that run: a worker at EL1, MMU off, whose stage 2 is the test's own address space.</summary>
internal static unsafe class RunningGuestTests
{
    // EL1t, all interrupts masked: the stack is a thread's own.
    private const ulong GuestStatus = 0x3C4;
    private const ulong Nowhere = 0x7000_0000;
    private const ulong WaitSyndrome = 0x07E0_0000;
    private const ulong MonitorCallSyndrome = 0x5E00_0000;
    private const ulong InstructionSize = 4;
    private const ulong VirtualTimer = 27;

    private const ulong Own = 0x0123_4567_89AB_CDEF;

    private static ulong _seen;
    private static ulong _kept;
    private static ulong _own;
    private static ulong _handler;

    private static bool HasExtensions => Env.New<VirtualCpu>().Describe(out _).IsSuccess;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("guest.wfi_is_a_fault"u8, &Wait);
        Suite.Test("guest.smc_is_a_fault"u8, &MonitorCall);
        Suite.Test("guest.abort_tells_its_address"u8, &Abort);
        Suite.Test("guest.goes_on_after_a_reply"u8, &GoesOn);
        Suite.Test("guest.virtual_timer_is_an_event"u8, &Timer);
        Suite.Test("guest.registers_of_a_stopped_one"u8, &Registers);
        if (Configuration.GuestSystemCalls)
            Suite.Test("guest.sets_its_own_space"u8, &OwnSpace);
        // Firn's own: nothing to test where the kernel says that it has none.
        Suite.Test("guest.exit_in_firns_form"u8, &ShortExit);
        Suite.Test("guest.exit_in_full"u8, &FullExit);
        Suite.Test("guest.kick"u8, &Kick);
        Suite.Test("guest.extension_errors"u8, &Errors);
        Suite.Test("guest.registers_at_once"u8, &Batch);
        Suite.Test("guest.list_registers_are_read"u8, &ListRegisters);
        Suite.Test("guest.none_pending_is_told"u8, &NonePending);
        Suite.Test("guest.linked_timer_is_its_own"u8, &LinkedTimer);
        Suite.Test("guest.is_debugged_by_its_handler"u8, &Debugging);
    }

    private static void Wait()
    {
        Message message = Exit(&WaitBody, 0, ExitFormat.Compatible, out _, out _, out _);
        Check.Equal(message.Label, (ulong)FaultType.VirtualCpu, "label"u8);
        Check.Equal(message[0], WaitSyndrome, "syndrome"u8);
    }

    private static void MonitorCall()
    {
        Message message = Exit(&MonitorBody, 0, ExitFormat.Compatible, out _, out _, out _);
        Check.Equal(message.Label, (ulong)FaultType.VirtualCpu, "label"u8);
        Check.Equal(message[0], MonitorCallSyndrome, "syndrome"u8);
    }

    private static void Abort()
    {
        Message message = Exit(&LoadBody, Nowhere, ExitFormat.Compatible, out _, out _, out _);
        Check.Equal(message.Label, (ulong)FaultType.VirtualMemory, "label"u8);
        Check.Equal(message[(int)VirtualMemoryFaultWord.Address], Nowhere, "address"u8);
        Check.Equal(message[(int)VirtualMemoryFaultWord.IsInstruction], 0, "instruction"u8);
    }

    private static void GoesOn()
    {
        _seen = 0;
        _ = Exit(&TwoBody, 0, ExitFormat.Compatible, out Guest guest, out Endpoint endpoint, out Reply reply);
        Check.Done(guest.Worker.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext context));
        context.ProgramCounter += InstructionSize;
        Check.Done(guest.Worker.Thread.WriteRegisters(false, 0, UserContext.Registers, in context));
        Message answer = new(0);
        reply.SendReceive(endpoint, ref answer);
        Check.Equal(answer.Label, (ulong)FaultType.VirtualCpu, "label"u8);
        Check.Equal(answer[0], MonitorCallSyndrome, "syndrome"u8);
        Check.Equal(_seen, 1, "what the guest did between"u8);
    }

    private static void Timer()
    {
        Message message = Exit(&WaitBody, 0, ExitFormat.Compatible, out Guest guest, out Endpoint endpoint, out Reply reply);
        Check.Equal(message[0], WaitSyndrome, "syndrome"u8);
        // It fires at once when the guest runs on: enabled, compare value past.
        Check.Done(guest.Cpu.WriteRegister(VirtualCpuRegister.VirtualTimerCompare, 0));
        Check.Done(guest.Cpu.WriteRegister(VirtualCpuRegister.VirtualTimerControl, 1));
        Message answer = new(0);
        reply.SendReceive(endpoint, ref answer);
        Check.Equal(answer.Label, (ulong)FaultType.VirtualPrivateInterrupt, "label"u8);
        Check.Equal(answer[0], VirtualTimer, "interrupt"u8);
        // Masked until it is acknowledged: the WFI is reached.
        answer = new(0);
        reply.SendReceive(endpoint, ref answer);
        Check.Equal(answer.Label, (ulong)FaultType.VirtualCpu, "label while masked"u8);
        Check.Done(guest.Cpu.AcknowledgeInterrupt(VirtualTimer));
        answer = new(0);
        reply.SendReceive(endpoint, ref answer);
        Check.Equal(answer.Label, (ulong)FaultType.VirtualPrivateInterrupt, "label again"u8);
    }

    private static void Registers()
    {
        _ = Exit(&WaitBody, 0, ExitFormat.Compatible, out Guest guest, out _, out _);
        Check.Done(guest.Cpu.WriteRegister(VirtualCpuRegister.KernelThreadPointer, 0x1234));
        Check.Done(guest.Cpu.ReadRegister(VirtualCpuRegister.KernelThreadPointer, out ulong value));
        Check.Equal(value, 0x1234, "register"u8);
    }

    // A system call of its own; it goes on as the guest that it was.
    private static void OwnSpace()
    {
        (_seen, _own, _handler) = (ulong.MaxValue, 0, 0);
        _ = Exit(&SpaceBody, 0, ExitFormat.Compatible, out Guest guest, out Endpoint endpoint, out Reply reply);
        _own = guest.Worker.Thread.Pointer;
        _handler = Env.Mint(endpoint, CapabilityRights.All, 0xFB).Pointer;
        Check.Done(guest.Worker.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext context));
        context.ProgramCounter += InstructionSize;
        Check.Done(guest.Worker.Thread.WriteRegisters(false, 0, UserContext.Registers, in context));
        Message answer = new(0);
        reply.SendReceive(endpoint, ref answer);
        Check.Equal(answer.Label, (ulong)FaultType.VirtualCpu, "label"u8);
        Check.Equal(answer[0], WaitSyndrome, "syndrome"u8);
        Check.Equal(_seen, 0, "what the call answered"u8);
        Check.Equal(_kept, Own, "a register of EL1"u8);
    }

    private static void ShortExit()
    {
        if (!HasExtensions)
            return;
        Message message = Exit(&LoadBody, Nowhere, ExitFormat.Short, out _, out Endpoint endpoint, out Reply reply);
        Check.Equal(message.Label, (ulong)FaultType.VirtualCpuExit, "label"u8);
        Check.Equal((ulong)message.Length, 4, "length"u8);
        Check.Equal(message[(int)VirtualCpuExitWord.Address], Nowhere, "address"u8);
        ulong counter = message[(int)VirtualCpuExitWord.InstructionPointer];
        message = new(0, 2);
        message[(int)VirtualCpuExitReplyWord.InstructionPointer] = counter + InstructionSize;
        message[(int)VirtualCpuExitReplyWord.Value] = 0x77;
        reply.SendReceive(endpoint, ref message);
        // The body's SMC: x0 is what was loaded.
        Check.Equal(message[(int)VirtualCpuExitWord.Syndrome] & uint.MaxValue, MonitorCallSyndrome, "syndrome"u8);
        Check.Equal(_seen, 0x77, "what was loaded"u8);
    }

    private static void FullExit()
    {
        if (!HasExtensions)
            return;
        Message message = Exit(&LoadBody, Nowhere, ExitFormat.Full, out Guest guest, out _, out _);
        Check.Equal((ulong)message.Length, (ulong)VirtualCpuExitWord.X30 + 1, "length"u8);
        // The next call's answer is in the same buffer.
        ulong x0 = message[(int)VirtualCpuExitWord.X0];
        ulong x19 = message[(int)VirtualCpuExitWord.X0 + 19];
        ulong stack = message[(int)VirtualCpuExitWord.StackPointer];
        Check.Done(guest.Worker.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext context));
        Check.Equal(x0, context.X0, "x0"u8);
        Check.Equal(x19, context.X19, "x19"u8);
        Check.Equal(stack, context.StackPointer, "sp"u8);
    }

    private static void Kick()
    {
        if (!HasExtensions)
            return;
        _ = Exit(&WaitBody, 0, ExitFormat.Compatible, out Guest guest, out Endpoint endpoint, out Reply reply);
        Check.Done(guest.Cpu.Kick());
        Check.Done(guest.Cpu.Kick());
        Message message = new(0);
        reply.SendReceive(endpoint, ref message);
        Check.Equal(message.Label, (ulong)FaultType.VirtualCpuExit, "label"u8);
        Check.Equal(message[(int)VirtualCpuExitWord.Syndrome], 0, "syndrome"u8);
        message = new(0);
        reply.SendReceive(endpoint, ref message);
        Check.Equal(message.Label, (ulong)FaultType.VirtualCpu, "label after the kick"u8);
    }

    private static void Errors()
    {
        if (!HasExtensions)
            return;
        VirtualCpu cpu = Env.New<VirtualCpu>();
        VirtualCpuContext none = default;
        Check.OutOfRange(cpu.SetExitFormat((ExitFormat)3), 0, 2);
        Check.OutOfRange(cpu.ReadRegisters(VirtualCpuRegister.Count, 1, out _), 0, 23);
        Check.OutOfRange(cpu.WriteRegisters(VirtualCpuRegister.SavedProgramStatus, 6, in none), 0, 5);
        Check.Fails(cpu.ReadListRegisters(64, out _), InvocationError.RangeError);
    }

    private static void Batch()
    {
        if (!HasExtensions)
            return;
        VirtualCpu cpu = Env.New<VirtualCpu>();
        VirtualCpuContext context = default;
        context.SystemControl = 0x11;
        context.FeatureAccess = 0x22;
        context.TranslationTable0 = 0x33;
        Check.Done(cpu.WriteRegisters(VirtualCpuRegister.VectorBase, 3, in context));
        Check.Done(cpu.ReadRegisters(VirtualCpuRegister.VectorBase, 3, out VirtualCpuContext read));
        Check.Equal(read.SystemControl, 0x11, "first"u8);
        Check.Equal(read.TranslationTable0, 0x33, "third"u8);
        Check.Done(cpu.ReadRegister(VirtualCpuRegister.KernelThreadPointer, out ulong value));
        Check.Equal(value, 0x22, "second"u8);
    }

    private static void ListRegisters()
    {
        if (!HasExtensions)
            return;
        VirtualCpu cpu = Env.New<VirtualCpu>();
        Check.Done(cpu.InjectInterrupt(48, 3, 1, 1));
        Check.Done(cpu.ReadListRegisters(0, out ListRegisterWords words));
        Check.Equal(words.Word0, 0, "an empty one"u8);
        VirtualInterrupt pending = new() { Bits = words.Word1 };
        Check.Equal(pending.Interrupt, 48, "interrupt"u8);
        Check.That(pending.IsGroup1 && pending.AskMaintenance, "what was said of it"u8);
    }

    private static void NonePending()
    {
        if (!HasExtensions)
            return;
        _ = Exit(&WaitBody, 0, ExitFormat.Short, out Guest guest, out Endpoint endpoint, out Reply reply);
        Check.Done(guest.Cpu.TellNonePending(true));
        Check.Equal(Again(endpoint, reply, out ulong listRegister), (ulong)FaultType.VgicMaintenance, "label"u8);
        Check.Equal(listRegister, ulong.MaxValue, "list register"u8);
        // Pending, though its group is off: it is there.
        ListRegisterWords words = new() { Word0 = new VirtualInterrupt { Interrupt = 48, State = ListRegisterState.Pending }.Bits };
        Check.Done(guest.Cpu.WriteListRegisters(1, 1, in words));
        Check.Equal(Again(endpoint, reply, out _), (ulong)FaultType.VirtualCpuExit, "label with one that is pending"u8);
        words.Word0 = new VirtualInterrupt { Interrupt = 48, State = ListRegisterState.Active }.Bits;
        Check.Done(guest.Cpu.WriteListRegisters(1, 1, in words));
        Check.Equal(Again(endpoint, reply, out _), (ulong)FaultType.VgicMaintenance, "label with one that is active"u8);
        Check.Done(guest.Cpu.TellNonePending(false));
        Check.Equal(Again(endpoint, reply, out _), (ulong)FaultType.VirtualCpuExit, "label where nobody asks"u8);
    }

    private static void LinkedTimer()
    {
        if (!Env.New<VirtualCpu>().Describe(out VirtualCpuDescription description).IsSuccess || description.Version < VirtualCpuDescription.SixthVersion)
            return;
        _ = Exit(&MonitorBody, 0, ExitFormat.Short, out Guest guest, out Endpoint endpoint, out Reply reply);
        ulong last = description.ListRegisters - 1;
        VirtualInterrupt link = new() { Interrupt = (uint)VirtualTimer, Priority = 0xA0, State = ListRegisterState.Pending };
        Check.OutOfRange(guest.Cpu.LinkTimer(last + 1, link.Bits), 0, last);
        Check.OutOfRange(guest.Cpu.LinkTimer(last, (link with { Interrupt = 1020 }).Bits), 0, 1019);
        Check.Done(guest.Cpu.LinkTimer(last, link.Bits));
        // Due at once: its handler is not told, and the guest reaches its next exit.
        Check.Done(guest.Cpu.WriteRegister(VirtualCpuRegister.VirtualTimerCompare, 0));
        Check.Done(guest.Cpu.WriteRegister(VirtualCpuRegister.VirtualTimerControl, 1));
        Check.Equal(Again(endpoint, reply, out _), (ulong)FaultType.VirtualCpuExit, "label"u8);
        Check.Done(guest.Cpu.ReadListRegisters(last, out ListRegisterWords words));
        VirtualInterrupt given = new() { Bits = words.Word0 };
        Check.Equal(given.Interrupt, VirtualTimer, "interrupt"u8);
        Check.That(given.State == ListRegisterState.Pending && given.AskMaintenance, "pending, and its end asked for"u8);
        // Masked until it ends, and told where its list register is taken.
        Check.Equal(Again(endpoint, reply, out _), (ulong)FaultType.VirtualCpuExit, "label while masked"u8);
        Check.Done(guest.Cpu.AcknowledgeInterrupt(VirtualTimer));
        Check.Equal(Again(endpoint, reply, out _), (ulong)FaultType.VirtualPrivateInterrupt, "label where its list register is taken"u8);
        // Nor is it given any more when it is not linked.
        words.Word0 = 0;
        Check.Done(guest.Cpu.WriteListRegisters(last, 1, in words));
        Check.Done(guest.Cpu.LinkTimer(last, 0));
        Check.Done(guest.Cpu.AcknowledgeInterrupt(VirtualTimer));
        Check.Equal(Again(endpoint, reply, out _), (ulong)FaultType.VirtualPrivateInterrupt, "label where it is not linked"u8);
    }

    private static void Debugging()
    {
        if (!Env.New<VirtualCpu>().Describe(out VirtualCpuDescription description).IsSuccess || description.Version < VirtualCpuDescription.FifthVersion)
            return;
        Message message = Exit(&BreakBody, 0, ExitFormat.Short, out Guest guest, out Endpoint endpoint, out Reply reply);
        ulong at = message[(int)VirtualCpuExitWord.InstructionPointer];
        // What is done in place of an instruction is the step of it.
        Check.Done(guest.Cpu.SetDebugging(VirtualCpuDebugging.All));
        message = new(0, 1);
        message[(int)VirtualCpuExitReplyWord.InstructionPointer] = at + InstructionSize;
        reply.SendReceive(endpoint, ref message);
        CheckDebugExit(in message, ExceptionClass.SoftwareStepLower);
        Check.Equal(message[(int)VirtualCpuExitWord.InstructionPointer], at + InstructionSize, "pc behind an instruction that was skipped"u8);
        // One of its own, with nothing between.
        Check.Done(guest.Cpu.SetDebugging(VirtualCpuDebugging.Exits | VirtualCpuDebugging.Step));
        message = new(0);
        reply.SendReceive(endpoint, ref message);
        CheckDebugExit(in message, ExceptionClass.SoftwareStepLower);
        Check.Equal(message[(int)VirtualCpuExitWord.InstructionPointer], at + (2 * InstructionSize), "pc behind an instruction that was executed"u8);
        // It runs up to its BRK, and is at that for as long as nobody says otherwise.
        Check.Done(guest.Cpu.SetDebugging(VirtualCpuDebugging.Exits));
        for (int i = 0; i < 2; i++)
        {
            message = new(0);
            reply.SendReceive(endpoint, ref message);
            CheckDebugExit(in message, ExceptionClass.Brk);
        }
        Check.Done(guest.Cpu.SetDebugging(VirtualCpuDebugging.None));
        Check.OutOfRange(guest.Cpu.SetDebugging((VirtualCpuDebugging)8), 0, (ulong)VirtualCpuDebugging.All);
    }

    private static void CheckDebugExit(ref readonly Message message, ExceptionClass cause)
    {
        Check.Equal(message.Label, (ulong)FaultType.VirtualCpuExit, "label"u8);
        Check.Equal((ulong)new Syndrome { Bits = message[(int)VirtualCpuExitWord.Syndrome] }.Class, (ulong)cause, "class"u8);
    }

    // The guest goes on with the instruction that it was at, up to its next exit.
    private static ulong Again(Endpoint endpoint, Reply reply, out ulong first)
    {
        Message message = new(0);
        reply.SendReceive(endpoint, ref message);
        first = message[0];
        return message.Label;
    }

    /// <summary>A guest.</summary>
    private struct Guest
    {
        internal Worker Worker;
        internal VirtualCpu Cpu;
    }

    // Runs a guest up to its first exit.
    private static Message Exit(
        delegate*<ulong, void> body, ulong argument, ExitFormat format, out Guest guest, out Endpoint endpoint, out Reply reply)
    {
        endpoint = Env.New<Endpoint>();
        reply = Env.New<Reply>();
        guest = new() { Worker = Worker.New(Priorities.High, Env.Mint(endpoint, CapabilityRights.All, 0xFA)), Cpu = Env.New<VirtualCpu>() };
        Check.Done(guest.Cpu.SetThread(guest.Worker.Thread));
        if (format != ExitFormat.Compatible)
            Check.Done(guest.Cpu.SetExitFormat(format));
        UserContext registers = guest.Worker.Registers((ulong)body, argument);
        registers.ProgramStatus = GuestStatus;
        Check.Done(guest.Worker.Thread.WriteRegisters(true, 0, UserContext.Registers, in registers));
        endpoint.Receive(reply, out Message message);
        return message;
    }

    private static void WaitBody(ulong argument) => _ = Probe.WaitForInterrupt();

    private static void BreakBody(ulong argument)
    {
        _ = Probe.WaitForInterrupt();
        _ = Probe.Breakpoint();
    }

    private static void MonitorBody(ulong argument) => _ = Probe.MonitorCall();

    private static void SpaceBody(ulong argument)
    {
        _ = Probe.MonitorCall();
        GuestProbe.WriteThreadPointer(Own);
        InvocationMessage.SetCapability(0, _handler);
        InvocationMessage.SetCapability(1, Env.CNode.Pointer);
        InvocationMessage.SetCapability(2, Env.AddressSpace.Pointer);
        ulong label = InvocationLabels<Configuration>.LabelOf(Invocation.ThreadSetSpace);
        _seen = GuestProbe.Invoke(_own, new MessageInformation { Label = label, Length = 2, ExtraCapabilities = 3 }.Bits, 0, 0);
        _kept = GuestProbe.ReadThreadPointer();
        _ = Probe.WaitForInterrupt();
    }

    private static void LoadBody(ulong argument)
    {
        _seen = Probe.Load(argument);
        _ = Probe.MonitorCall();
    }

    private static void TwoBody(ulong argument)
    {
        _ = Probe.WaitForInterrupt();
        _seen++;
        _ = Probe.MonitorCall();
    }
}
