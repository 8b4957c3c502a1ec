namespace Firn.Arm64.Translation;

/// <summary>A range of physical addresses that does not wrap around: start, and size in bytes. Its default is empty.</summary>
public readonly struct AddressRange
{
    private AddressRange(ulong start, ulong size)
    {
        Start = new PhysicalAddress(start);
        Size = size;
    }

    /// <summary>The first address.</summary>
    public PhysicalAddress Start { get; }

    /// <summary>How many bytes.</summary>
    public ulong Size { get; }

    /// <summary>The first address after the range; it does not wrap, so the topmost byte of the address space is in no range.</summary>
    public PhysicalAddress End => new(Start.Value + Size);

    /// <summary>No byte is in the range.</summary>
    public bool IsEmpty => Size == 0;

    /// <summary>The range of <paramref name="size"/> bytes from <paramref name="start"/>; false, and empty, if it wraps.</summary>
    public static bool TryCreate(PhysicalAddress start, ulong size, out AddressRange range)
    {
        bool fits = size <= ulong.MaxValue - start.Value;
        range = fits ? new AddressRange(start.Value, size) : default;
        return fits;
    }

    /// <summary>The byte at <paramref name="address"/> is in the range.</summary>
    public bool Contains(PhysicalAddress address) => address.Value >= Start.Value && address.Value - Start.Value < Size;

    /// <summary>Every byte of <paramref name="other"/> is in the range; true of an empty one.</summary>
    public bool Contains(in AddressRange other) =>
        other.IsEmpty || (other.Start.Value >= Start.Value && other.End.Value <= End.Value);

    /// <summary>Some byte is in both ranges.</summary>
    public bool Overlaps(in AddressRange other) =>
        !IsEmpty && !other.IsEmpty && Start.Value < other.End.Value && other.Start.Value < End.Value;
}
