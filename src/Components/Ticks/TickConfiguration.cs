using Firn.User.Components;

namespace Firn.Components.Ticks;

/// <summary>What the metronome is told when the system is composed.</summary>
public struct TickConfiguration : IComponentConfiguration
{
    /// <inheritdoc/>
    public static ulong Tag => 0x0140_0001;

    /// <summary>For each notification, from slot 1 on, after how many of the metronome's periods it is signalled; 0: there is none.</summary>
    public TickDividers Dividers;
}
