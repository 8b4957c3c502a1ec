namespace Firn.DeviceTree;

/// <summary>The outcome of opening or changing a device tree. A tree whose change failed is as valid as before.</summary>
public enum DeviceTreeStatus : uint
{
    /// <summary>Done.</summary>
    Success,

    /// <summary>Not a flattened device tree, or of a version other than 17.</summary>
    BadHeader,

    /// <summary>A block lies outside the tree, is misaligned, or ends too early.</summary>
    BadBlocks,

    /// <summary>The structure block's tokens do not nest, or stop too early.</summary>
    BadStructure,

    /// <summary>Nodes nest deeper than <see cref="DeviceTreeReader.MaximumDepth"/>.</summary>
    TooDeep,

    /// <summary>A name of a node or property is empty, too long, or has characters that names do not have.</summary>
    BadName,

    /// <summary>There is no such node or property.</summary>
    NotFound,

    /// <summary>The change does not fit into the buffer.</summary>
    NoSpace,

    /// <summary>The value cannot be expressed, such as an address of 64 bits in one cell.</summary>
    BadValue,
}
