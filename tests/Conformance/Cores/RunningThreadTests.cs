using System.Threading;
using Firn.Abi.Faults;
using Firn.Abi.SystemCalls;
using Firn.Abi.Threads;
using Firn.Conformance.AddressSpaces;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.Cores;

/// <summary>Threads that run on another core while their objects are changed or taken away.</summary>
internal static unsafe class RunningThreadTests
{
    private static ulong _count;
    private static ulong _result;
    private static ulong _address;
    private static Notification _notification;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("running.suspend"u8, &Suspend);
        Suite.Test("running.registers_are_read"u8, &ReadRegisters);
        Suite.Test("running.registers_are_written"u8, &WriteRegisters);
        Suite.Test("running.priority"u8, &Priority);
        Suite.Test("running.unbind"u8, &Unbind);
        Suite.Test("running.moves_here"u8, &MovesHere);
        Suite.Test("running.moves_back_and_forth"u8, &MovesBackAndForth);
        Suite.Test("running.delete_thread"u8, &DeleteThread);
        Suite.Test("running.delete_scheduling_context"u8, &DeleteContext);
        Suite.Test("running.revoke_its_memory"u8, &RevokeMemory);
        Suite.Test("running.frame_is_unmapped"u8, &Unmapped);
        Suite.Test("running.address_space_is_deleted"u8, &SpaceDeleted);
        Suite.Test("running.calls_while_it_is_suspended_and_resumed"u8, &Calls);
        Suite.Test("running.fpu_registers_move_along"u8, &FloatingPoint);
        Suite.Test("running.fpu_is_disabled"u8, &FloatingPointDisabled);
        Suite.Test("running.tls_base"u8, &TlsBase);
    }

    private static void Count(ulong argument)
    {
        while (true)
            Volatile.Write(ref _count, _count + 1);
    }

    private static Worker Counting()
    {
        _count = 0;
        Worker worker = OtherCore.Start(&Count);
        OtherCore.AwaitProgress(ref _count);
        return worker;
    }

    private static void Suspend()
    {
        Worker worker = Counting();
        for (int i = 0; i < 20; i++)
        {
            Check.Done(worker.Thread.Suspend());
            if (i % 10 == 0)
                OtherCore.Stands(ref _count);
            Check.Done(worker.Thread.Resume());
            OtherCore.AwaitProgress(ref _count);
        }
    }

    // Where it is, and not where it last entered the kernel.
    private static void ReadRegisters()
    {
        Worker worker = Counting();
        Check.Done(worker.Thread.ReadRegisters(true, 0, UserContext.Registers, out UserContext registers));
        ulong body = (ulong)(delegate*<ulong, void>)&Count;
        Check.Within(registers.ProgramCounter, body, body + 0x80, "program counter"u8);
        OtherCore.Stands(ref _count);
        Check.Done(worker.Thread.Resume());
        OtherCore.AwaitProgress(ref _count);
    }

    private static void Other(ulong argument)
    {
        Volatile.Write(ref _result, argument);
        while (true)
            Probe.Pause();
    }

    private static void WriteRegisters()
    {
        _result = 0;
        Worker worker = Counting();
        UserContext registers = worker.Registers((ulong)(delegate*<ulong, void>)&Other, 0x77);
        Check.Done(worker.Thread.WriteRegisters(false, 0, UserContext.Registers, in registers));
        OtherCore.Await(ref _result, 0x77);
        OtherCore.Stands(ref _count);
    }

    private static void Priority()
    {
        Worker worker = Counting();
        ulong before = _result = 0;
        Worker second = OtherCore.Start(&Other, 5, Priorities.Low);
        OtherCore.Stands(ref before);
        Check.Equal(_result, 0, "what the less urgent did"u8);
        Check.Done(worker.Thread.SetPriority(Env.Thread, Priorities.Low - 1));
        OtherCore.Await(ref _result, 5);
        OtherCore.Stands(ref _count);
        Check.Done(second.Thread.Suspend());
        OtherCore.AwaitProgress(ref _count);
    }

    private static void Unbind()
    {
        Worker worker = Counting();
        Check.Done(worker.Context.Unbind());
        OtherCore.Stands(ref _count);
        Check.Done(worker.Context.Bind(worker.Thread));
        OtherCore.AwaitProgress(ref _count);
    }

    // The same priority, and round robin: it runs here when the test waits, and only then.
    private static void MovesHere()
    {
        Worker worker = Counting();
        Check.Done(worker.Thread.SetPriority(Env.Thread, Priorities.Low));
        OtherCore.Move(worker.Context, OtherCore.ControlOf(0));
        OtherCore.Stands(ref _count);
        ulong before = _count;
        TimeSpan.Sleep(2000);
        Check.That(_count > before, "it did not run here"u8);
        OtherCore.Move(worker.Context, OtherCore.Control);
        OtherCore.AwaitProgress(ref _count);
    }

    private static void MovesBackAndForth()
    {
        Worker worker = Counting();
        Check.Done(worker.Thread.SetPriority(Env.Thread, Priorities.Low));
        for (ulong i = 0; i < 100; i++)
            OtherCore.Move(worker.Context, OtherCore.ControlOf(i % Env.Boot.Nodes));
        OtherCore.Move(worker.Context, OtherCore.Control);
        OtherCore.AwaitProgress(ref _count);
    }

    private static void DeleteThread()
    {
        Worker worker = Counting();
        Check.Done(Env.CNode.Delete(worker.Thread.Pointer, 64));
        OtherCore.Stands(ref _count);
    }

    private static void DeleteContext()
    {
        Worker worker = Counting();
        Check.Done(Env.CNode.Delete(worker.Context.Pointer, 64));
        OtherCore.Stands(ref _count);
    }

    private static void RevokeMemory()
    {
        _count = 0;
        for (ulong core = 1; core < Env.Boot.Nodes; core++)
        {
            Worker worker = Worker.New(Priorities.Test);
            OtherCore.Move(worker.Context, OtherCore.ControlOf(core));
            worker.Start(&Count);
        }
        OtherCore.AwaitProgress(ref _count);
        // What ends the test does it, with all of them running.
    }

    private static void Touch(ulong argument)
    {
        while (true)
        {
            Probe.Load(_address);
            Volatile.Write(ref _count, _count + 1);
        }
    }

    private static void Unmapped()
    {
        _count = 0;
        Frame frame = Env.New<Frame>();
        _address = Window.Map(frame);
        (Endpoint faults, Reply reply) = (Env.New<Endpoint>(), Env.New<Reply>());
        Worker.Configure(Priorities.Test, OtherCore.NewContext(), faults).Start(&Touch);
        OtherCore.AwaitProgress(ref _count);
        Check.Done(frame.Unmap());
        // Its TLB knows the page no longer.
        faults.Receive(reply, out Message message);
        Check.Equal(message.Label, (ulong)FaultType.VirtualMemory, "fault"u8);
        Check.Equal(message[(int)VirtualMemoryFaultWord.Address], _address, "address"u8);
    }

    private static void SpaceDeleted()
    {
        AddressSpace space = SpaceTests.NewSpace();
        Endpoint faults = Env.New<Endpoint>();
        Worker worker = SpaceTests.Foreign(space, Endpoint.At(Env.New<Notification>().Pointer), 5, 1, out Frame data, SystemCall.NonBlockingSend, Priorities.Low);
        OtherCore.Move(worker.Context, OtherCore.Control);
        Check.Done(worker.Thread.SetSpace(faults, Env.CNode, default, space, 0));
        ulong address = Window.Map(Env.Copy(data));
        while (Memory.Load(address) < 20)
            Probe.Pause();
        Check.Done(Env.CNode.Revoke(space.Pointer, 64));
        Check.Done(Env.CNode.Delete(space.Pointer, 64));
        faults.Receive(Env.New<Reply>(), out Message message);
        Check.Equal(message.Label, (ulong)FaultType.VirtualMemory, "fault"u8);
    }

    private static void CallKernel(ulong capability)
    {
        while (true)
        {
            Notification.At(capability).Signal();
            _ = Notification.At(capability).Poll();
            Volatile.Write(ref _count, _count + 1);
        }
    }

    // It is stopped in the middle of calls, which are executed again or are done: none is lost.
    private static void Calls()
    {
        _count = 0;
        Worker worker = OtherCore.Start(&CallKernel, Env.New<Notification>().Pointer);
        OtherCore.AwaitProgress(ref _count);
        for (int i = 0; i < 200; i++)
        {
            Check.Done(worker.Thread.Suspend());
            Check.Done(worker.Thread.Resume());
            if (i % 8 == 0)
                OtherCore.AwaitProgress(ref _count);
        }
        OtherCore.AwaitProgress(ref _count);
    }

    private static void Fill(ulong fill)
    {
        while (Probe.Vectors(fill, _notification.Pointer, SystemCall.NonBlockingSend) == 1)
            Volatile.Write(ref _count, _count + 1);
        Volatile.Write(ref _result, 1);
    }

    private static void FloatingPoint()
    {
        (_count, _result, _notification) = (0, 0, Env.New<Notification>());
        Worker worker = OtherCore.Start(&Fill, 0x1234, Priorities.Low);
        Worker second = OtherCore.Start(&Fill, 0x777, Priorities.Low);
        for (ulong i = 0; i < 60; i++)
        {
            if (i % 5 == 0)
                OtherCore.AwaitProgress(ref _count);
            OtherCore.Move(worker.Context, OtherCore.ControlOf(i % Env.Boot.Nodes), 500, 500);
            OtherCore.Move(second.Context, OtherCore.Control, 500, 500);
            if (i % 7 == 0)
                TimeSpan.Sleep(1000);
        }
        OtherCore.Move(worker.Context, OtherCore.Control);
        OtherCore.AwaitProgress(ref _count);
        Check.Equal(_result, 0, "threads whose registers changed"u8);
    }

    private static void FloatingPointDisabled()
    {
        (_count, _result, _notification) = (0, 0, Env.New<Notification>());
        (Endpoint faults, Reply reply) = (Env.New<Endpoint>(), Env.New<Reply>());
        Worker worker = Worker.Configure(Priorities.Test, OtherCore.NewContext(), faults);
        worker.Start(&Fill, 0x99);
        OtherCore.AwaitProgress(ref _count);
        Check.Done(worker.Thread.SetFlags(default, new ThreadFlags { FpuDisabled = true }, out _));
        faults.Receive(reply, out Message message);
        Check.That(message.Label is (ulong)FaultType.UserException or (ulong)FaultType.VirtualCpu, "not a fault of the instruction"u8);
        Check.Done(worker.Thread.SetFlags(new ThreadFlags { FpuDisabled = true }, default, out _));
        Message answer = new(0);
        reply.Send(ref answer);
        OtherCore.AwaitProgress(ref _count);
        Check.Equal(_result, 0, "registers changed"u8);
    }

    private static void TlsBase()
    {
        Worker worker = Counting();
        Check.Done(worker.Thread.SetTlsBase(0x1234_5678));
        Check.Done(worker.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext registers));
        Check.Equal(
            Configuration.ThreadPointer == Firn.Abi.Configuration.ThreadPointer.ReadWrite ? registers.ThreadPointer : registers.ReadOnlyThreadPointer,
            0x1234_5678, "thread pointer"u8);
        OtherCore.AwaitProgress(ref _count);
    }
}
