using System.Runtime.CompilerServices;
using Firn.Abi.Faults;
using Firn.Abi.Threads;
using Firn.Conformance.Cores;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.VirtualCpus;

/// <summary>Guests that take the interrupts that their handler injects, and end them: of each end he is told by its list register.</summary>
internal static unsafe class GuestInterruptTests
{
    private const int Most = 8;
    private const ushort First = 40;
    private const ulong InstructionSize = 4;
    private const ulong MonitorCallSyndrome = 0x5E00_0000;
    private const int ManyPauses = 200;

    private static TickState _state;
    private static ulong _taken;
    private static Words _seen;

    private static byte Group => _state.Interface == 0 ? (byte)1 : (byte)0;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("guest.injected_interrupts_are_taken_and_their_ends_told"u8, &Injected);
        Suite.Test("guest.injected_interrupts_one_after_the_other"u8, &OneByOne);
    }

    // Takes and ends what is pending, the most urgent first, until there is nothing.
    private static void Take(ulong argument)
    {
        GuestTicks.Begin(ref _state);
        while (true)
        {
            ulong interrupt = GuestTicks.Acknowledge(ref _state);
            _seen[(int)_taken++ % Most] = interrupt;
            if (interrupt == GuestTicks.None)
            {
                _ = Probe.MonitorCall();
                continue;
            }
            GuestTicks.End(ref _state, interrupt);
            // By now he has been told.
            for (int i = 0; i < ManyPauses; i++)
                Probe.Pause();
        }
    }

    private static RemoteGuest New()
    {
        ulong address = GuestInterface.Find();
        (_state, _taken) = (new() { Interface = address }, 0);
        return RemoteGuest.New(OtherCore.ControlOf(0), Priorities.High, default);
    }

    private static void ExpectEnd(RemoteGuest guest, ulong listRegister)
    {
        Message message = guest.Receive();
        Check.Equal(message.Label, (ulong)FaultType.VgicMaintenance, "label"u8);
        Check.Equal(message[0], listRegister, "list register"u8);
        guest.Answer();
    }

    private static void ExpectNone(RemoteGuest guest, ulong taken)
    {
        Message message = guest.Receive();
        Check.Equal(message.Label, (ulong)FaultType.VirtualCpu, "label"u8);
        Check.Equal(message[0], MonitorCallSyndrome, "syndrome"u8);
        Check.Equal(_taken, taken, "acknowledged, the last one for none"u8);
        Check.Equal(_seen[(int)(taken - 1) % Most], GuestTicks.None, "what was pending in the end"u8);
    }

    // Priorities that are apart by the upper five bits, of a GICv2's five and of a GICv3's eight.
    private static void Injected()
    {
        RemoteGuest guest = New();
        Check.Done(guest.Cpu.InjectInterrupt(First, 24, Group, 0));
        Check.Done(guest.Cpu.InjectInterrupt(First + 1, 8, Group, 1));
        Check.Done(guest.Cpu.InjectInterrupt(First + 2, 16, Group, 2));
        guest.Run(&Take, 0);
        ExpectEnd(guest, 1);
        ExpectEnd(guest, 2);
        ExpectEnd(guest, 0);
        ExpectNone(guest, 4);
        Check.Equal(_seen[0], First + 1, "the most urgent"u8);
        Check.Equal(_seen[1], First + 2, "the next"u8);
        Check.Equal(_seen[2], First, "the last"u8);
    }

    // A list register whose interrupt ended takes the next one.
    private static void OneByOne()
    {
        RemoteGuest guest = New();
        guest.Run(&Take, 0);
        ExpectNone(guest, 1);
        for (ushort i = 0; i < 3; i++)
        {
            Check.Done(guest.Cpu.InjectInterrupt((ushort)(First + i), 2, Group, 0));
            Check.Done(guest.Worker.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext context));
            context.ProgramCounter += InstructionSize;
            Check.Done(guest.Worker.Thread.WriteRegisters(false, 0, UserContext.Registers, in context));
            guest.Answer();
            ExpectEnd(guest, 0);
            ExpectNone(guest, 3 + (2UL * i));
            Check.Equal(_seen[(int)(1 + (2UL * i)) % Most], First + (ulong)i, "interrupt"u8);
        }
    }

    [InlineArray(Most)]
    private struct Words
    {
        private ulong _first;
    }
}
