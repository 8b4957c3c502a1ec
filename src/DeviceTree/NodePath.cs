using System.Runtime.CompilerServices;

namespace Firn.DeviceTree;

/// <summary>The places of the nodes that are open at some point of the structure block.</summary>
[InlineArray(DeviceTreeReader.MaximumDepth)]
internal struct NodePath
{
    private int _first;
}
