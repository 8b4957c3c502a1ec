using System.Threading;
using Firn.Abi.Threads;
using Firn.Abi.Virtualization;
using Firn.Conformance.Cores;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.VirtualCpus;

/// <summary>A guest that reads its virtual counter, and whose handler writes the offset of it: how far it is from where it began must be what was written.</summary>
internal unsafe struct GuestCounter
{
    // More ticks of a counter than any test takes; offsets are larger.
    private const ulong Most = 1UL << 34;

    private const ulong InstructionSize = 4;

    private static ulong _first;
    private static ulong _second;
    private static ulong _runs;
    private static ulong _readings;

    private ulong _index;
    private ulong _start;
    private ulong _offset;

    /// <summary>The guest.</summary>
    internal RemoteGuest Guest;

    /// <summary>How often guests read.</summary>
    internal static ref ulong Readings => ref _readings;

    /// <summary>What it read last.</summary>
    internal readonly ulong Seen => Volatile.Read(ref Of(_index));

    /// <summary>One of two, at its first exit, a WFI: where it is now is distance 0.</summary>
    internal static GuestCounter Start(ulong index, SchedulingControl control, ulong priority)
    {
        (_runs, _readings) = (0, 0);
        GuestCounter counter = new() { Guest = RemoteGuest.Start(control, &Read, index, priority), _index = index };
        _ = counter.Guest.Receive();
        Check.Done(counter.Guest.Cpu.ReadRegister(VirtualCpuRegister.VirtualTimerOffset, out counter._offset));
        counter._start = counter.Seen;
        return counter;
    }

    /// <summary>Its counter is to be so far from where it began, and what time goes by.</summary>
    internal readonly void Set(ulong distance) => Check.Done(Guest.Cpu.WriteRegister(VirtualCpuRegister.VirtualTimerOffset, _offset - distance));

    /// <summary>It is, by what it read last; and its offset reads as it was written, unless the kernel lets the counter stand still.</summary>
    internal readonly void CheckSet(ulong distance)
    {
        Check.Within(Seen - _start - distance, 0, Most, "ticks beyond what its offset says"u8);
        Check.Done(Guest.Cpu.ReadRegister(VirtualCpuRegister.VirtualTimerOffset, out ulong offset));
        Check.Within(offset + distance - _offset, 0, Configuration.UpdateVirtualTimerOffset ? Most : 0, "its offset beyond what was written"u8);
    }

    /// <summary>Its timer is due when its counter is at such a distance.</summary>
    internal readonly void SetTimer(ulong distance)
    {
        Check.Done(Guest.Cpu.WriteRegister(VirtualCpuRegister.VirtualTimerCompare, _start + distance));
        Check.Done(Guest.Cpu.WriteRegister(VirtualCpuRegister.VirtualTimerControl, 1));
    }

    /// <summary>It goes on behind the WFI that it is at, reads, and comes to its next exit.</summary>
    internal readonly Message Next()
    {
        Skip();
        return Again();
    }

    /// <summary>It goes on with the instruction that it is at, up to the next exit.</summary>
    internal readonly Message Again()
    {
        Guest.Answer();
        return Guest.Receive();
    }

    /// <summary>It goes on behind its WFI, and reads without end.</summary>
    internal readonly void Release()
    {
        Volatile.Write(ref _runs, 1);
        Skip();
        Guest.Answer();
    }

    private readonly void Skip()
    {
        Check.Done(Guest.Worker.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext context));
        context.ProgramCounter += InstructionSize;
        Check.Done(Guest.Worker.Thread.WriteRegisters(false, 0, UserContext.Registers, in context));
    }

    private static ref ulong Of(ulong index) => ref index == 0 ? ref _first : ref _second;

    private static void Read(ulong index)
    {
        while (true)
        {
            Volatile.Write(ref Of(index), GuestProbe.ReadVirtualCount());
            Volatile.Write(ref _readings, _readings + 1);
            if (Volatile.Read(ref _runs) == 0)
                _ = Probe.WaitForInterrupt();
        }
    }
}
