using System;
using System.Buffers.Binary;
using Firn.Arm64;
using Firn.Arm64.Registers;
using Firn.Arm64.Translation;

namespace Firn.VirtualMachine.Debugging;

/// <summary>
/// Stage 1 of a core at EL1 and EL0, as its registers say (Arm ARM DDI 0487, D8.2 and D8.3): granules of 4, 16 and 64 KiB, both halves of the address space, blocks and pages,
/// 52 bits of virtual address. Permissions stop no debugger. Tables are the guest's, who may have written anything: a walk ends after five levels, and reads nothing but memory.
/// </summary>
public readonly struct GuestTranslation
{
    private const int AddressBits = 48;
    private const int LastLevel = 3;
    private const int DescriptorBits = 3;

    // Bit 55 says which half an address is of; a byte above may be ignored.
    private const int HalfBit = 55;
    private const int SmallestTable = 64;
    private const int MostBits = 52;

    // TCR_EL1.IPS: 52 bits.
    private const uint LargestOutput = 6;

    /// <summary>SCTLR_EL1.</summary>
    public SystemControl Control { get; init; }

    /// <summary>TCR_EL1.</summary>
    public TranslationControlEl1 Translation { get; init; }

    /// <summary>TTBR0_EL1.</summary>
    public ulong Table0 { get; init; }

    /// <summary>TTBR1_EL1.</summary>
    public ulong Table1 { get; init; }

    /// <summary>Finds the guest's physical address of a virtual one. False: it is not mapped.</summary>
    /// <param name="memory">The machine's memory, where its tables are.</param>
    /// <param name="address">The virtual address.</param>
    /// <param name="physical">The physical address.</param>
    /// <param name="left">Bytes from there to the end of the page or block.</param>
    public bool TryTranslate<TMemory>(ref TMemory memory, ulong address, out ulong physical, out ulong left)
        where TMemory : struct, IGuestMemory
    {
        physical = address;
        left = ulong.MaxValue - address;
        if (!Control.Mmu)
            return true;
        bool isUpper = Field.Flag(address, HalfBit);
        int bits = 64 - (int)(isUpper ? Translation.Size1 : Translation.Size0);
        int granule = GranuleBits(isUpper);
        if (granule == 0 || bits <= granule || bits > MostBits || (isUpper ? Translation.Disable1 : Translation.Disable0) || !IsCanonical(address, isUpper, bits))
            return false;

        int stride = granule - DescriptorBits;
        int levels = (bits - granule + stride - 1) / stride;
        int shift = granule + (stride * (levels - 1));
        ulong size = Math.Max(SmallestTable, 1UL << (bits - shift + DescriptorBits));
        ulong table = Field.InPlace(isUpper ? Table1 : Table0, 0, AddressBits) & ~(size - 1);
        int indexBits = bits - shift;
        for (int level = LastLevel + 1 - levels; ; level++)
        {
            if (!TryRead(ref memory, table + (Field.Get(address, shift, indexBits) << DescriptorBits), out Stage1Descriptor descriptor) || !descriptor.IsValid)
                return false;
            bool isLast = level == LastLevel || !descriptor.IsTableOrPage;
            if (isLast && (level == LastLevel ? !descriptor.IsTableOrPage : level < FirstBlock(granule)))
                return false;
            int width = isLast ? shift : granule;
            ulong output = Field.InPlace(descriptor.Bits, width, AddressBits - width);
            if (isLast)
            {
                ulong offset = Field.Get(address, 0, shift);
                physical = output | offset;
                left = (1UL << shift) - offset;
                return true;
            }
            table = output;
            shift -= stride;
            indexBits = stride;
        }
    }

    // The encodings of both halves differ.
    private int GranuleBits(bool isUpper) => isUpper
        ? Translation.Granule1 switch { 1 => 14, 2 => 12, 3 => 16, _ => 0 }
        : Translation.Granule0 switch { 0 => 12, 1 => 16, 2 => 14, _ => 0 };

    private bool IsCanonical(ulong address, bool isUpper, int bits)
    {
        int top = (isUpper ? Translation.IgnoreTopByte1 : Translation.IgnoreTopByte0) ? HalfBit + 1 : 64;
        ulong above = Field.Get(address, bits, top - bits);
        return above == (isUpper ? ulong.MaxValue >> (64 - (top - bits)) : 0);
    }

    // With addresses of 52 bits there are blocks a level higher.
    private int FirstBlock(int granule) => granule switch
    {
        12 => Translation.Addresses52 ? 0 : 1,
        14 => Translation.Addresses52 ? 1 : 2,
        _ => Translation.OutputSize == LargestOutput ? 1 : 2,
    };

    private bool TryRead<TMemory>(ref TMemory memory, ulong address, out Stage1Descriptor descriptor)
        where TMemory : struct, IGuestMemory
    {
        Span<byte> bytes = memory.MemoryAt(address, sizeof(ulong));
        descriptor = default;
        if (bytes.Length < sizeof(ulong))
            return false;
        // Once: a core that runs may change it.
        descriptor = new() { Bits = Control.BigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes) };
        return true;
    }
}
