using Firn.Arm64.Identification;

namespace Firn.Monitor.Platforms;

/// <summary>Cores by number instead of by affinity: one cluster, level 0 counts.</summary>
public static class CoreNumber
{
    /// <summary>The most cores that the monitor serves.</summary>
    public const int Maximum = 8;

    /// <summary>A core's number from 0, or <see cref="Maximum"/> for an affinity that is none of the machine's.</summary>
    public static uint Of(Affinity affinity)
    {
        bool first = affinity.Level1 == 0 && affinity.Level2 == 0 && affinity.Level3 == 0;
        return first && affinity.Level0 < Maximum ? affinity.Level0 : Maximum;
    }

    /// <summary>The affinity of the core with that number.</summary>
    public static Affinity ToAffinity(uint core) => new() { Level0 = core };
}
