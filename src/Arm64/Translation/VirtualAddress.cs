namespace Firn.Arm64.Translation;

/// <summary>A virtual address: what an instruction uses, before stage 1.</summary>
public readonly struct VirtualAddress
{
    /// <summary>The address.</summary>
    public ulong Value { get; init; }

    /// <summary>The address with the given value.</summary>
    public VirtualAddress(ulong value) => Value = value;

    /// <summary>A multiple of <paramref name="alignment"/>, a power of two.</summary>
    public bool IsAligned(ulong alignment) => AddressArithmetic.IsAligned(Value, alignment);

    /// <summary>The last multiple of <paramref name="alignment"/>, a power of two, that is not above.</summary>
    public VirtualAddress AlignDown(ulong alignment) => new(AddressArithmetic.AlignDown(Value, alignment));

    /// <summary>The first multiple of <paramref name="alignment"/>, a power of two, that is not below; false if there is none.</summary>
    public bool TryAlignUp(ulong alignment, out VirtualAddress result)
    {
        bool fits = AddressArithmetic.TryAlignUp(Value, alignment, out ulong value);
        result = new VirtualAddress(value);
        return fits;
    }

    /// <summary>The address <paramref name="offset"/> bytes further on; false, and zero, if it would wrap around.</summary>
    public bool TryAdd(ulong offset, out VirtualAddress result)
    {
        bool fits = AddressArithmetic.TryAdd(Value, offset, out ulong value);
        result = new VirtualAddress(value);
        return fits;
    }
}
