using System.Threading;
using Firn.Abi.Faults;
using Firn.Abi.Threads;
using Firn.Abi.Virtualization;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.Cores;

/// <summary>Guests that run on another core than who answers them, and there are changed, stopped, moved and taken away.</summary>
internal static unsafe class RemoteGuestTests
{
    private const ulong InstructionSize = 4;
    private const ulong WaitSyndrome = 0x07E0_0000;

    private static ulong _second;
    private static ulong _seen;
    private static ulong _address;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("remote_guest.exits"u8, &Exits);
        Suite.Test("remote_guest.exits_to_a_passive_handler"u8, &PassiveHandler);
        Suite.Test("remote_guest.registers_are_read"u8, &ReadRegister);
        Suite.Test("remote_guest.registers_are_written"u8, &WriteRegister);
        Suite.Test("remote_guest.thread_registers"u8, &ThreadRegisters);
        Suite.Test("remote_guest.suspend"u8, &Suspend);
        Suite.Test("remote_guest.memory_is_unmapped"u8, &Unmapped);
        Suite.Test("remote_guest.interrupts_are_injected"u8, &Inject);
        Suite.Test("remote_guest.moves"u8, &Moves);
        Suite.Test("remote_guest.two_of_them_move"u8, &TwoMove);
        Suite.Test("remote_guest.virtual_cpu_gets_another_thread"u8, &OtherThread);
        Suite.Test("remote_guest.delete_virtual_cpu"u8, &DeleteCpu);
        Suite.Test("remote_guest.delete_thread"u8, &DeleteThread);
        Suite.Test("remote_guest.delete_scheduling_context"u8, &DeleteContext);
        Suite.Test("remote_guest.delete_endpoint"u8, &DeleteEndpoint);
        Suite.Test("remote_guest.revoke_all"u8, &RevokeAll);
    }

    private static void CountWaits(ulong argument)
    {
        while (true)
        {
            _ = Probe.WaitForInterrupt();
            Volatile.Write(ref RemoteGuest.Count, RemoteGuest.Count + 1);
        }
    }

    private static void Hold(ulong pattern) => GuestProbe.Hold(pattern, ref RemoteGuest.Count, GuestProbe.NoInterface);

    private static void HoldSecond(ulong pattern) => GuestProbe.Hold(pattern, ref _second, GuestProbe.NoInterface);

    private static void Exits()
    {
        RemoteGuest.Count = 0;
        RemoteGuest guest = RemoteGuest.Start(OtherCore.Control, &CountWaits);
        Message message = guest.Receive();
        for (ulong i = 0; i < 50; i++)
        {
            Check.Equal(message.Label, (ulong)FaultType.VirtualCpu, "label"u8);
            Check.Equal(message[0], WaitSyndrome, "syndrome"u8);
            Check.Equal(RemoteGuest.Count, i, "instructions that were answered"u8);
            SkipInstruction(guest);
            message = new(0);
            guest.Reply.SendReceive(guest.Exits, ref message);
        }
    }

    private static void SkipInstruction(RemoteGuest guest)
    {
        Check.Done(guest.Worker.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext context));
        context.ProgramCounter += InstructionSize;
        Check.Done(guest.Worker.Thread.WriteRegisters(false, 0, UserContext.Registers, in context));
    }

    private static RemoteGuest _served;

    private static void Serve(ulong argument)
    {
        Message message = _served.Receive();
        while (true)
        {
            SkipInstruction(_served);
            message = new(0);
            _served.Reply.SendReceive(_served.Exits, ref message);
        }
    }

    // The handler runs on the guest's time, and so on its core; it begins here.
    private static void PassiveHandler()
    {
        RemoteGuest.Count = 0;
        _served = RemoteGuest.New(OtherCore.Control, Priorities.Test, ExitFormat.Compatible);
        Worker handler = Worker.New(Priorities.High);
        handler.Start(&Serve);
        TimeSpan.Sleep(1000);
        Check.Done(handler.Context.Unbind());
        _served.Run(&CountWaits, 0);
        OtherCore.Await(ref RemoteGuest.Count, 40);
        Check.Done(_served.Worker.Thread.Suspend());
    }

    private static void Note(ulong argument)
    {
        while (true)
        {
            GuestProbe.WriteThreadPointer(RemoteGuest.Count + 1);
            Volatile.Write(ref RemoteGuest.Count, RemoteGuest.Count + 1);
        }
    }

    private static void ReadRegister()
    {
        RemoteGuest.Count = 0;
        RemoteGuest guest = RemoteGuest.Start(OtherCore.Control, &Note);
        for (int i = 0; i < 50; i++)
        {
            OtherCore.AwaitProgress(ref RemoteGuest.Count);
            ulong before = Volatile.Read(ref RemoteGuest.Count);
            Check.Done(guest.Cpu.ReadRegister(VirtualCpuRegister.KernelThreadPointer, out ulong value));
            Check.Within(value, before, Volatile.Read(ref RemoteGuest.Count) + 1, "what the running guest has in TPIDR_EL1"u8);
        }
    }

    private static void Watch(ulong argument)
    {
        while (true)
        {
            Volatile.Write(ref _seen, GuestProbe.ReadThreadPointer());
            Volatile.Write(ref RemoteGuest.Count, RemoteGuest.Count + 1);
        }
    }

    private static void WriteRegister()
    {
        (RemoteGuest.Count, _seen) = (0, 0);
        RemoteGuest guest = RemoteGuest.Start(OtherCore.Control, &Watch);
        OtherCore.AwaitProgress(ref RemoteGuest.Count);
        for (ulong i = 1; i < 50; i++)
        {
            Check.Done(guest.Cpu.WriteRegister(VirtualCpuRegister.KernelThreadPointer, i));
            OtherCore.AwaitProgress(ref RemoteGuest.Count);
            Check.Equal(Volatile.Read(ref _seen), i, "what the running guest sees in TPIDR_EL1"u8);
        }
    }

    private static void ThreadRegisters()
    {
        RemoteGuest guest = RemoteGuest.Counting();
        ulong body = (ulong)(delegate*<ulong, void>)&RemoteGuest.CountForever;
        for (int i = 0; i < 20; i++)
        {
            Check.Done(guest.Worker.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext context));
            Check.Within(context.ProgramCounter, body, body + 0x80, "program counter"u8);
            Check.Equal(context.ProgramStatus & 0xF, 4, "mode"u8);
            OtherCore.AwaitProgress(ref RemoteGuest.Count);
        }
    }

    private static void Suspend()
    {
        RemoteGuest guest = RemoteGuest.Counting();
        for (int i = 0; i < 20; i++)
        {
            Check.Done(guest.Worker.Thread.Suspend());
            if (i % 10 == 0)
                OtherCore.Stands(ref RemoteGuest.Count);
            Check.Done(guest.Worker.Thread.Resume());
            OtherCore.AwaitProgress(ref RemoteGuest.Count);
        }
    }

    private static void Touch(ulong argument)
    {
        while (true)
        {
            Probe.Load(_address);
            Volatile.Write(ref RemoteGuest.Count, RemoteGuest.Count + 1);
        }
    }

    private static void Unmapped()
    {
        RemoteGuest.Count = 0;
        Frame frame = Env.New<Frame>();
        _address = Window.Map(frame);
        RemoteGuest guest = RemoteGuest.Start(OtherCore.Control, &Touch);
        OtherCore.AwaitProgress(ref RemoteGuest.Count);
        Check.Done(frame.Unmap());
        Message message = guest.Receive();
        Check.Equal(message.Label, (ulong)FaultType.VirtualMemory, "label"u8);
        Check.Equal(message[(int)VirtualMemoryFaultWord.Address], _address, "address"u8);
        OtherCore.Stands(ref RemoteGuest.Count);
    }

    // It is in the list register of the core that the guest runs on, and back in memory when it is read.
    private static void Inject()
    {
        RemoteGuest guest = RemoteGuest.Counting();
        for (ushort i = 0; i < 20; i++)
        {
            Check.Done(guest.Cpu.InjectInterrupt((ushort)(40 + i), 3, 1, 0));
            OtherCore.AwaitProgress(ref RemoteGuest.Count);
            if (!RemoteGuest.HasExtensions)
                continue;
            Check.Done(guest.Cpu.ReadListRegisters(0, out ListRegisterWords words));
            VirtualInterrupt pending = new() { Bits = words.Word0 };
            Check.Equal(pending.Interrupt, 40UL + i, "interrupt in the list register"u8);
        }
    }

    private static void Moves()
    {
        RemoteGuest.Count = 0;
        RemoteGuest guest = RemoteGuest.Start(OtherCore.Control, &Hold, 0x4000_0000_0000, Priorities.Low);
        for (ulong i = 0; i < 60; i++)
        {
            OtherCore.Move(guest.Worker.Context, OtherCore.ControlOf(i % Env.Boot.Nodes));
            // Here it runs while the test waits.
            if (i % (5 * Env.Boot.Nodes) == 0)
                TimeSpan.Sleep(1000);
            else if (i % Env.Boot.Nodes != 0 && i % 5 == 0)
                OtherCore.AwaitProgress(ref RemoteGuest.Count);
        }
        OtherCore.Move(guest.Worker.Context, OtherCore.Control);
        OtherCore.AwaitProgress(ref RemoteGuest.Count);
    }

    // They meet on cores, and are there one behind the other.
    private static void TwoMove()
    {
        (RemoteGuest.Count, _second) = (0, 0);
        RemoteGuest first = RemoteGuest.Start(OtherCore.Control, &Hold, 0x4000_0000_0000, Priorities.Low);
        RemoteGuest other = RemoteGuest.Start(OtherCore.Control, &HoldSecond, 0x2000_0000_0000, Priorities.Low);
        for (ulong i = 0; i < 60; i++)
        {
            OtherCore.Move(first.Worker.Context, OtherCore.ControlOf(i % Env.Boot.Nodes), 500, 500);
            OtherCore.Move(other.Worker.Context, OtherCore.Control, 500, 500);
            if (i % 5 == 0)
                OtherCore.AwaitProgress(ref _second);
            if (i % 7 == 0)
                TimeSpan.Sleep(1000);
        }
        OtherCore.Move(first.Worker.Context, OtherCore.Control, 500, 500);
        OtherCore.AwaitProgress(ref RemoteGuest.Count);
    }

    // The first goes on without, where it is.
    private static void OtherThread()
    {
        RemoteGuest guest = RemoteGuest.Counting();
        Check.Done(guest.Cpu.WriteRegister(VirtualCpuRegister.KernelThreadPointer, 0x55));
        RemoteGuest second = RemoteGuest.New(OtherCore.ControlOf(0), Priorities.High, ExitFormat.Compatible);
        Check.Done(guest.Cpu.SetThread(second.Worker.Thread));
        OtherCore.AwaitProgress(ref RemoteGuest.Count);
        Check.Done(guest.Cpu.ReadRegister(VirtualCpuRegister.KernelThreadPointer, out ulong value));
        Check.Equal(value, 0x55, "what the virtual CPU keeps"u8);
        Check.Done(guest.Worker.Thread.Suspend());
        second.Run(&SeeAndWait, 0);
        Check.Equal(second.Receive().Label, (ulong)FaultType.VirtualCpu, "label"u8);
        Check.Equal(_seen, 0x55, "what its new thread finds in it"u8);
    }

    private static void SeeAndWait(ulong argument)
    {
        _seen = GuestProbe.ReadThreadPointer();
        _ = Probe.WaitForInterrupt();
    }

    // Its thread goes on at EL0, where it was.
    private static void DeleteCpu()
    {
        RemoteGuest guest = RemoteGuest.Counting();
        Check.Done(Env.CNode.Delete(guest.Cpu.Pointer, 64));
        OtherCore.AwaitProgress(ref RemoteGuest.Count);
        Check.Done(guest.Worker.Thread.ReadRegisters(true, 0, UserContext.Registers, out UserContext context));
        Check.Equal(context.ProgramStatus & 0xF, 0, "mode"u8);
        OtherCore.Stands(ref RemoteGuest.Count);
    }

    private static void DeleteThread()
    {
        RemoteGuest guest = RemoteGuest.Counting();
        Check.Done(Env.CNode.Delete(guest.Worker.Thread.Pointer, 64));
        OtherCore.Stands(ref RemoteGuest.Count);
        Check.Done(guest.Cpu.SetThread(Env.New<Thread>()));
    }

    private static void DeleteContext()
    {
        RemoteGuest guest = RemoteGuest.Counting();
        Check.Done(Env.CNode.Delete(guest.Worker.Context.Pointer, 64));
        OtherCore.Stands(ref RemoteGuest.Count);
    }

    private static void DeleteEndpoint()
    {
        RemoteGuest guest = RemoteGuest.Counting();
        Check.Done(Env.CNode.Revoke(guest.Exits.Pointer, 64));
        Check.Done(Env.CNode.Delete(guest.Exits.Pointer, 64));
        OtherCore.AwaitProgress(ref RemoteGuest.Count);
    }

    // What ends the test does it, with guests on every core, which take turns: else one that the core has not begun with would wait for the other's whole time.
    private static void RevokeAll()
    {
        (RemoteGuest.Count, _second) = (0, 0);
        for (ulong core = 1; core < Env.Boot.Nodes; core++)
        {
            RemoteGuest first = RemoteGuest.Start(OtherCore.ControlOf(core), &Hold, 0x4000_0000_0000 + core);
            RemoteGuest other = RemoteGuest.Start(OtherCore.ControlOf(core), &HoldSecond, 0x2000_0000_0000 + core);
            OtherCore.Move(first.Worker.Context, OtherCore.ControlOf(core), 500, 500);
            OtherCore.Move(other.Worker.Context, OtherCore.ControlOf(core), 500, 500);
        }
        OtherCore.AwaitProgress(ref RemoteGuest.Count);
        OtherCore.AwaitProgress(ref _second);
    }
}
