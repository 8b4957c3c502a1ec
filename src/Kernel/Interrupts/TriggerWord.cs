using Firn.Arm64;
using Firn.Arm64.Gic;
using Firn.Arm64.Identification;

namespace Firn.Kernel.Interrupts;

/// <summary>Words of the interrupt controller that are made of an interrupt and something else.</summary>
internal static class TriggerWord
{
    private const int LevelBits = 8;

    /// <summary>A word of GICD_ICFGR or GICR_ICFGR: two bits for each of 16 interrupts, of which the upper says edge.</summary>
    internal static uint With(uint word, InterruptId interrupt, bool isEdge) =>
        (uint)Field.WithFlag(word, ((int)(interrupt.Bits % 16) * 2) + 1, isEdge);

    /// <summary>The target of a software-generated interrupt: a byte for each affinity level, level 0 lowest.</summary>
    internal static SoftwareInterruptTarget Target(int interrupt, ulong affinity) => SoftwareInterruptTarget.To(
        new Affinity
        {
            Level0 = (uint)Field.Get(affinity, 0, LevelBits),
            Level1 = (uint)Field.Get(affinity, 8, LevelBits),
            Level2 = (uint)Field.Get(affinity, 16, LevelBits),
            Level3 = (uint)Field.Get(affinity, 24, LevelBits),
        },
        (uint)interrupt);
}
