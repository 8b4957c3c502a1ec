namespace Firn.Tools.Build.Gates;

/// <summary>
/// One A64 instruction, decoded as far as the gates ask (Arm ARM DDI 0487, C4.1 "A64 instruction set encoding"). Decoding is by the
/// encoding's classes and not by a list of mnemonics, so what an assembler or disassembler does not know yet is judged all the same.
/// </summary>
public readonly struct Instruction
{
    /// <summary>UDF, BRK and the like stop; a jump table's entries, small offsets, decode as UDF and reserved words too.</summary>
    private const uint LargestUndefined = 0xFFFF;

    private const uint Nop = 0xD503_201F;

    /// <summary>The instruction's 32 bits.</summary>
    public uint Bits { get; init; }

    // op0 of C4.1: bits 28:25 choose the encoding class.
    private uint Class => (Bits >> 25) & 15;

    /// <summary>Whether this is NOP, which assemblers pad code with.</summary>
    public bool IsNop => Bits == Nop;

    /// <summary>
    /// Whether it reads or writes SIMD, FP, SVE or SME registers, FPCR and FPSR included: data processing of class x111 (to which moves
    /// between FP and general registers belong), loads and stores with V, all of SVE and SME, and the status registers by MRS and MSR.
    /// </summary>
    public bool UsesSimd => Class switch
    {
        7 or 15 => true,
        4 or 6 or 12 or 14 => Has(0x0400_0000, 0x0400_0000),
        2 => true,
        0 => Bits >> 31 != 0,
        10 or 11 => IsFloatingStatus,
        _ => false,
    };

    // MRS and MSR (register) of S3_3_C4_C4_{0..2}: FPCR, FPSR, FPMR; SMSTART and SMSTOP: MSR SVCR{SM,ZA}, #imm. A write of SVCR by its name
    // is none: the monitor leaves streaming mode by it before it enters a level anew, where nothing is live.
    private bool IsFloatingStatus =>
        (Has(0xFFDF_FF00, 0xD51B_4400) && ((Bits >> 5) & 7) <= 2) || Has(0xFFFF_F0FF, 0xD503_407F);

    /// <summary>
    /// What Armv8.0-A lacks and this needs, by the name of its feature or family; null where every Armv8-A core executes it. Judged are
    /// instructions on general registers; hints, and system operations and registers, are not: the source names those one by one.
    /// </summary>
    public string? Extension => UsesSimd && Class is 0 or 2 ? "SVE or SME" : Class switch
    {
        4 or 6 or 12 or 14 => LoadStoreExtension,
        5 or 13 => RegisterExtension,
        8 or 9 => Has(0x7F80_0000, 0x1180_0000) ? "FEAT_MTE" : Has(0x7FC0_0000, 0x11C0_0000) ? "FEAT_CSSC" : null,
        10 or 11 => BranchExtension,
        _ => null,
    };

    /// <summary>Whether execution never goes on to the next instruction.</summary>
    public bool EndsFlow =>
        Bits <= LargestUndefined || Has(0xFC00_0000, 0x1400_0000) || Has(0xFFE0_001F, 0xD420_0000)
        || (Has(0xFE00_0000, 0xD600_0000) && !Has(0x0060_0000, 0x0020_0000));

    /// <summary>Where a direct branch or call at <paramref name="address"/> goes; null for other instructions.</summary>
    public ulong? BranchTarget(ulong address)
    {
        if (Has(0x7C00_0000, 0x1400_0000))
            return address + Offset(0, 26);
        if (Has(0xFF00_0000, 0x5400_0000) || Has(0x7E00_0000, 0x3400_0000))
            return address + Offset(5, 19);
        return Has(0x7E00_0000, 0x3600_0000) ? address + Offset(5, 14) : null;
    }

    private string? LoadStoreExtension
    {
        get
        {
            if (Has(0x3F00_0000, 0x0800_0000))
            {
                // o2 and o1, bits 23 and 21: exclusives; LOR or ordered by o0; a pair of 32 or 64 bits, or CASP; CAS.
                return (((Bits >> 22) & 2) | ((Bits >> 21) & 1)) switch
                {
                    0 => null,
                    1 => Bits >> 31 != 0 ? null : "FEAT_LSE",
                    2 => (Bits & 0x8000) != 0 ? null : "FEAT_LOR",
                    _ => "FEAT_LSE",
                };
            }

            if (Has(0x3F00_0000, 0x1900_0000))
                return "FEAT_LRCPC2, FEAT_MTE or FEAT_MOPS";
            return Has(0x3F20_0000, 0x3820_0000)
                ? ((Bits >> 10) & 3) switch { 2 => null, 0 => "FEAT_LSE", _ => "FEAT_PAuth" }
                : null;
        }
    }

    private string? RegisterExtension
    {
        get
        {
            uint operation = (Bits >> 10) & 63;
            if (Has(0x5FE0_0000, 0x5AC0_0000))
                return Has(0x001F_0000, 0) && operation <= 5 ? null : "FEAT_PAuth or FEAT_CSSC";
            if (Has(0x5FE0_0000, 0x1AC0_0000))
                return operation switch { 2 or 3 or (>= 8 and <= 11) => null, >= 16 and <= 23 => "FEAT_CRC32", _ => "FEAT_MTE, FEAT_PAuth or FEAT_CSSC" };
            return Has(0x1FE0_0000, 0x1A00_0000) && operation != 0 ? "FEAT_FlagM" : null;
        }
    }

    private string? BranchExtension
    {
        get
        {
            if (Has(0xFE00_0000, 0xD600_0000))
                return Has(0x0000_FC00, 0) ? null : "FEAT_PAuth";
            if (Has(0xFF00_0010, 0x5400_0010))
                return "FEAT_HBC";
            if (Has(0xFFFF_F0FF, 0xD503_30FF))
                return "FEAT_SB";
            return Has(0xFFFF_FFC0, 0xD503_1000) ? "FEAT_WFxT" : StateExtension;
        }
    }

    // MSR (immediate): Armv8.0 has SPSel, DAIFSet and DAIFClr, by op1 and op2.
    private string? StateExtension => Has(0xFFF8_F01F, 0xD500_401F) && (((Bits >> 16) & 7, (Bits >> 5) & 7) is not ((0, 5) or (3, 6) or (3, 7)))
        ? "a PSTATE field that came later"
        : null;

    private bool Has(uint mask, uint value) => (Bits & mask) == value;

    private ulong Offset(int low, int width) => (ulong)((long)((ulong)Bits << (64 - low - width)) >> (64 - width) << 2);
}
