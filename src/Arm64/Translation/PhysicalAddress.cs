namespace Firn.Arm64.Translation;

/// <summary>A physical address: what a core puts on the bus.</summary>
public readonly struct PhysicalAddress
{
    /// <summary>The address.</summary>
    public ulong Value { get; init; }

    /// <summary>The address with the given value.</summary>
    public PhysicalAddress(ulong value) => Value = value;

    /// <summary>A multiple of <paramref name="alignment"/>, a power of two.</summary>
    public bool IsAligned(ulong alignment) => AddressArithmetic.IsAligned(Value, alignment);

    /// <summary>The last multiple of <paramref name="alignment"/>, a power of two, that is not above.</summary>
    public PhysicalAddress AlignDown(ulong alignment) => new(AddressArithmetic.AlignDown(Value, alignment));

    /// <summary>The first multiple of <paramref name="alignment"/>, a power of two, that is not below; false if there is none.</summary>
    public bool TryAlignUp(ulong alignment, out PhysicalAddress result)
    {
        bool fits = AddressArithmetic.TryAlignUp(Value, alignment, out ulong value);
        result = new PhysicalAddress(value);
        return fits;
    }

    /// <summary>The address <paramref name="offset"/> bytes further on; false, and zero, if it would wrap around.</summary>
    public bool TryAdd(ulong offset, out PhysicalAddress result)
    {
        bool fits = AddressArithmetic.TryAdd(Value, offset, out ulong value);
        result = new PhysicalAddress(value);
        return fits;
    }

    /// <summary>The address so many bytes above; the caller knows that it does not wrap.</summary>
    public static PhysicalAddress operator +(PhysicalAddress address, ulong offset) => new(address.Value + offset);
}
