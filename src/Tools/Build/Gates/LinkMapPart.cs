namespace Firn.Tools.Build.Gates;

/// <summary>What one object put into one section of an image.</summary>
/// <param name="Section">The image's section.</param>
/// <param name="Address">Address of the first byte.</param>
/// <param name="Size">In bytes, not 0.</param>
/// <param name="Object">The object file's path, as the linker was given it.</param>
public readonly record struct LinkMapPart(string Section, ulong Address, ulong Size, string Object)
{
    /// <summary>Whether the byte at <paramref name="address"/> is of this part.</summary>
    public bool Holds(ulong address) => address >= Address && address - Address < Size;
}
