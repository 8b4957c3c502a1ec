using System.Runtime.CompilerServices;

namespace Firn.Components.Blocks;

/// <summary>What each client has.</summary>
[InlineArray(BlockLimits.Clients)]
public struct BlockPartitions
{
    private BlockPartition _first;
}
