using Firn.Abi.Faults;
using Firn.Abi.Virtualization;
using Firn.Arm64.Gic;
using Firn.Conformance.Cores;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.VirtualCpus;

/// <summary>Guests whose timer is linked, with the interrupt controller that the machine has. They are Firn's own.</summary>
internal static class TickingGuest
{
    /// <summary>The timer's interrupt.</summary>
    internal const ulong Timer = 27;

    /// <summary>Its priority.</summary>
    internal const uint Priority = 0xA0;

    private const ulong MonitorCallSyndrome = 0x5E00_0000;
    private const ulong InstructionSize = 4;

    private static ulong _interface;

    /// <summary>The list register that is kept for the timer: the last.</summary>
    internal static ulong ListRegister { get; private set; }

    /// <summary>Finds out what controller there is; false where the kernel links no timers.</summary>
    internal static bool TryPrepare()
    {
        if (!Env.New<VirtualCpu>().Describe(out VirtualCpuDescription description).IsSuccess || description.Version < VirtualCpuDescription.SixthVersion)
            return false;
        ListRegister = description.ListRegisters - 1;
        _interface = GuestInterface.Find();
        return true;
    }

    /// <summary>A guest of a core whose timer is linked, and which does not run yet.</summary>
    internal static RemoteGuest New(SchedulingControl control, ulong priority, ref TickState state)
    {
        RemoteGuest guest = NewUnlinked(control, priority, ref state);
        VirtualInterrupt link = new() { Interrupt = (uint)Timer, Priority = Priority, IsGroup1 = _interface == 0, State = ListRegisterState.Pending };
        Check.Done(guest.Cpu.LinkTimer(ListRegister, link.Bits));
        return guest;
    }

    /// <summary>The same without the link.</summary>
    internal static RemoteGuest NewUnlinked(SchedulingControl control, ulong priority, ref TickState state)
    {
        state = new() { Interface = _interface };
        return RemoteGuest.New(control, priority, ExitFormat.Short);
    }

    /// <summary>The guest's next exit is its own SMC, and no other came before; where it is.</summary>
    internal static ulong Expect(RemoteGuest guest)
    {
        Message message = guest.Receive();
        Check.Equal(message.Label, (ulong)FaultType.VirtualCpuExit, "label"u8);
        Check.Equal(message[(int)VirtualCpuExitWord.Syndrome] & uint.MaxValue, MonitorCallSyndrome, "syndrome"u8);
        return message[(int)VirtualCpuExitWord.InstructionPointer];
    }

    /// <summary>It goes on behind the SMC that it is at.</summary>
    internal static void GoOn(RemoteGuest guest, ulong at)
    {
        Message answer = new(0, 1);
        answer[(int)VirtualCpuExitReplyWord.InstructionPointer] = at + InstructionSize;
        guest.Reply.Send(ref answer);
    }

    /// <summary>What the timer's list register holds.</summary>
    internal static VirtualInterrupt Listed(RemoteGuest guest)
    {
        Check.Done(guest.Cpu.ReadListRegisters(ListRegister, out ListRegisterWords words));
        return new() { Bits = words.Word0 };
    }

    /// <summary>Nothing came to it that was not to.</summary>
    internal static void CheckRight(ref readonly TickState state) => Check.Equal(state.Wrong, 0, "what came to the guest"u8);
}
