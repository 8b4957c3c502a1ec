namespace Firn.Kernel.Memory;

/// <summary>Where a walk of tables ended: at a descriptor that leads to no further table.</summary>
public readonly struct TablePosition
{
    /// <summary>The position of a descriptor.</summary>
    public TablePosition(ulong descriptor, int bits)
    {
        Descriptor = descriptor;
        Bits = bits;
    }

    /// <summary>The window address of the descriptor.</summary>
    public ulong Descriptor { get; }

    /// <summary>log2 of the bytes that the descriptor translates: 12, 21, 30 or 39.</summary>
    public int Bits { get; }
}
