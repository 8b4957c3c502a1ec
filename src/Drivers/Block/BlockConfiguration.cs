using Firn.Components.Blocks;
using Firn.User.Components;

namespace Firn.Drivers.Block;

/// <summary>What a block server is told when the system is composed.</summary>
public struct BlockConfiguration : IComponentConfiguration
{
    /// <summary>Where the first client's window is mapped; the others follow.</summary>
    public const ulong Windows = 0x1000_0000;

    /// <summary>Bytes from one window to the next.</summary>
    public const ulong WindowStride = 1 << 20;

    /// <summary>Where the page of terms is mapped, if sectors have a number.</summary>
    public const ulong Terms = 0x71_0000;

    /// <inheritdoc/>
    public static ulong Tag => 0x0161_0001;

    /// <summary>Its device.</summary>
    public DriverConfiguration Device;

    /// <summary>What each client has.</summary>
    public BlockPartitions Partitions;

    /// <summary>Where a client's window is.</summary>
    public static ulong WindowOf(int client) => Windows + ((ulong)client * WindowStride);
}
