using Firn.Arm64.Registers;

namespace Firn.VirtualMachine.Exits;

/// <summary>A load or store of one register, as a data abort describes it.</summary>
public readonly struct DataAccess(DataAbortSyndrome syndrome)
{
    private const int WordBits = 64;
    private const int ByteBits = 8;

    /// <summary>Bytes: 1, 2, 4 or 8.</summary>
    public int Bytes => 1 << (int)syndrome.Size;

    /// <summary>It stores.</summary>
    public bool IsWrite => syndrome.IsWrite;

    /// <summary>What a store writes: the register's lower bytes.</summary>
    public ulong Stored(ulong register) => register << Unused >> Unused;

    /// <summary>What the register gets: extended by zeros or by the sign, and in 32 bits where that is its width.</summary>
    public ulong Loaded(ulong value)
    {
        ulong extended = syndrome.SignExtend ? (ulong)((long)(value << Unused) >> Unused) : Stored(value);
        return syndrome.Is64 ? extended : (uint)extended;
    }

    private int Unused => WordBits - (Bytes * ByteBits);
}
