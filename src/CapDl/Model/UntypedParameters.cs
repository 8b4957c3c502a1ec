using Firn.Abi;

namespace Firn.CapDl.Model;

/// <summary>What untyped memory is, and which objects are made of it.</summary>
public sealed record UntypedParameters : ObjectParameters
{
    /// <summary>Log2 of its size in bytes (<c>N bits</c>); null if it is as large as its children need.</summary>
    public int? SizeBits { get; init; }

    /// <summary>Where it begins in physical memory (<c>paddr</c>); null if anywhere.</summary>
    public ulong? PhysicalAddress { get; init; }

    /// <summary>The world that it belongs to (<c>world</c>); null if the layout's own.</summary>
    public World? World { get; init; }

    /// <summary>
    /// The objects that are made of it, in the order in which they are placed. A name stands at most once. The order is a wish about
    /// placement, not about authority.
    /// </summary>
    public ValueList<ObjectName> Children { get; init; } = [];
}
