namespace Firn.Components.Faults;

/// <summary>Some pages of a component, one after the other.</summary>
public struct MemoryPart
{
    /// <summary>The first one's address in the component.</summary>
    public ulong Address;

    /// <summary>How many.</summary>
    public uint Pages;

    /// <summary>What they are.</summary>
    public MemoryPartKind Kind;
}
