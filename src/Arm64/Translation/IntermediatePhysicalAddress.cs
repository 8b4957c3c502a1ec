namespace Firn.Arm64.Translation;

/// <summary>An address between stage 1 and stage 2: what a guest takes for physical.</summary>
public readonly struct IntermediatePhysicalAddress
{
    /// <summary>The address.</summary>
    public ulong Value { get; init; }

    /// <summary>The address with the given value.</summary>
    public IntermediatePhysicalAddress(ulong value) => Value = value;

    /// <summary>A multiple of <paramref name="alignment"/>, a power of two.</summary>
    public bool IsAligned(ulong alignment) => AddressArithmetic.IsAligned(Value, alignment);

    /// <summary>The last multiple of <paramref name="alignment"/>, a power of two, that is not above.</summary>
    public IntermediatePhysicalAddress AlignDown(ulong alignment) => new(AddressArithmetic.AlignDown(Value, alignment));

    /// <summary>The first multiple of <paramref name="alignment"/>, a power of two, that is not below; false if there is none.</summary>
    public bool TryAlignUp(ulong alignment, out IntermediatePhysicalAddress result)
    {
        bool fits = AddressArithmetic.TryAlignUp(Value, alignment, out ulong value);
        result = new IntermediatePhysicalAddress(value);
        return fits;
    }

    /// <summary>The address <paramref name="offset"/> bytes further on; false, and zero, if it would wrap around.</summary>
    public bool TryAdd(ulong offset, out IntermediatePhysicalAddress result)
    {
        bool fits = AddressArithmetic.TryAdd(Value, offset, out ulong value);
        result = new IntermediatePhysicalAddress(value);
        return fits;
    }
}
