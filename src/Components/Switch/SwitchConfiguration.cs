using Firn.User.Components;

namespace Firn.Components.Switch;

/// <summary>What the switch is told when the system is composed.</summary>
public struct SwitchConfiguration : IComponentConfiguration
{
    /// <summary>Where the rings are mapped: of each port what comes from it, then what goes to it.</summary>
    public const ulong Rings = 0x1000_0000;

    /// <summary>Where what it counts is mapped, if it is: <see cref="SwitchCounters"/> of each port.</summary>
    public const ulong Counters = 0x70_0000;

    /// <summary>Where the page of terms is mapped, if a port has a number.</summary>
    public const ulong Terms = 0x71_0000;

    /// <inheritdoc/>
    public static ulong Tag => 0x0150_0001;

    /// <summary>The ports.</summary>
    public SwitchPortConfigurations Ports;

    /// <summary>Where a port's first ring is, of two.</summary>
    public static ulong RingOf(int port) => Rings + ((ulong)port * 2 * FrameRing.MemorySize);
}
