namespace Firn.Tools.Systems;

/// <summary>Memory of which a component makes objects itself.</summary>
public sealed class UntypedMemory
{
    internal UntypedMemory(string name, int sizeBits) => (Name, SizeBits) = (name, sizeBits);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>log2 of its bytes.</summary>
    public int SizeBits { get; }

    internal Component? Owner { get; set; }
}
