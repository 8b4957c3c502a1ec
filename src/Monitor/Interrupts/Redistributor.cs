using Firn.Arm64.Gic;
using Firn.Arm64.Translation;

namespace Firn.Monitor.Interrupts;

/// <summary>A GICv3's per-core frame.</summary>
internal static class Redistributor
{
    // A board has no more redistributors than this, so that a wrong table ends the search.
    private const int MaximumFrames = 128;

    private const int MaximumPolls = 1_000_000;

    /// <summary>The frame whose GICR_TYPER names this core.</summary>
    internal static bool TryFind<TMachine>(TMachine machine, out PhysicalAddress redistributor)
        where TMachine : struct, IMonitorMachine
    {
        redistributor = machine.Redistributors;
        for (int i = 0; i < MaximumFrames; i++)
        {
            var type = new RedistributorType { Bits = machine.Read64(redistributor + RedistributorRegister.Type) };
            if (type.BelongsTo(machine.Affinity))
                return true;
            if (type.Last)
                return false;
            redistributor += type.VirtualLpis ? RedistributorRegister.VirtualStride : RedistributorRegister.Stride;
        }
        return false;
    }

    /// <summary>Lets interrupts through to the core: it may have been left asleep at reset.</summary>
    internal static bool TryWake<TMachine>(TMachine machine, PhysicalAddress redistributor)
        where TMachine : struct, IMonitorMachine
    {
        PhysicalAddress waker = redistributor + RedistributorRegister.Waker;
        machine.Write32(waker, (new RedistributorWaker { Bits = machine.Read32(waker) } with { ProcessorSleep = false }).Bits);
        for (int i = 0; i < MaximumPolls; i++)
        {
            if (!new RedistributorWaker { Bits = machine.Read32(waker) }.ChildrenAsleep)
                return true;
        }
        return false;
    }

    /// <summary>Waits until earlier writes to the frame are in force (GICR_CTLR.RWP).</summary>
    internal static void WaitForWrites<TMachine>(TMachine machine, PhysicalAddress redistributor)
        where TMachine : struct, IMonitorMachine
    {
        for (int i = 0; i < MaximumPolls; i++)
        {
            var control = new RedistributorControl { Bits = machine.Read32(redistributor + RedistributorRegister.Control) };
            if (!control.WritePending)
                return;
        }
    }
}
