namespace Firn.DeviceTree;

/// <summary>
/// A node of a device tree: the place of its FDT_BEGIN_NODE token. An edit keeps the handles of the edited node and of all
/// before it in the tree's order, its parents among them, and invalidates those behind.
/// </summary>
public readonly struct DeviceTreeNode
{
    /// <summary>No node.</summary>
    public static DeviceTreeNode None => new(-1);

    internal DeviceTreeNode(int offset) => Offset = offset;

    /// <summary>Whether this is a node.</summary>
    public bool Exists => Offset >= 0;

    /// <summary>Offset of the token in the structure block, in bytes.</summary>
    internal int Offset { get; }
}
