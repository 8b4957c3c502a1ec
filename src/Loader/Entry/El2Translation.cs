using Firn.Arm64.Translation;

namespace Firn.Loader.Entry;

/// <summary>
/// The registers of EL2's translation as a kernel of the contract finds them. seL4 builds its own tables over this MAIR_EL2 without writing
/// it, and refuses to start unless TCR_EL2 is exactly this: its own loader's values are part of the contract.
/// </summary>
public static class El2Translation
{
    private const uint DeviceIndex = 0;
    private const uint NormalIndex = 4;

    /// <summary>MAIR_EL2: the memory types by seL4's indices.</summary>
    public static ulong Attributes => new MemoryAttributes
    {
        Attribute0 = MemoryKind.DeviceNgnrne,
        Attribute1 = MemoryKind.DeviceNgnre,
        Attribute2 = MemoryKind.DeviceGre,
        Attribute3 = MemoryKind.NormalNonCacheable,
        Attribute4 = MemoryKind.NormalWriteBack,
        Attribute5 = MemoryKind.NormalWriteThroughRead,
    }.Bits;

    /// <summary>SCTLR_EL2: MMU and caches on, nothing else.</summary>
    public static ulong SystemControl => (Arm64.Registers.SystemControl.CleanEl2Or3 with
    {
        Mmu = true,
        DataCache = true,
        InstructionCache = true,
    }).Bits;

    /// <summary>What is only read.</summary>
    public static Stage1Descriptor Constants => Data with { Access = Stage1Access.ReadOnly };

    /// <summary>What is read and executed.</summary>
    public static Stage1Descriptor Code => Constants with { ExecuteNever = false };

    /// <summary>What is read and written. (AP[1] is RES1 where a regime has one privilege level, Arm ARM D8.4.1.)</summary>
    public static Stage1Descriptor Data => new()
    {
        AccessFlag = true,
        AttributeIndex = NormalIndex,
        Shareability = Shareability.Inner,
        Access = Stage1Access.ReadWrite,
        ExecuteNever = true,
    };

    /// <summary>Registers of devices.</summary>
    public static Stage1Descriptor Device => Data with { AttributeIndex = DeviceIndex, Shareability = Shareability.None };

    /// <summary>
    /// The kernel at its virtual addresses: all rights, as it has no tables of its own yet. A kernel for one core maps its memory
    /// non-shareable, one for several inner shareable, and the two mappings of the moment must agree.
    /// </summary>
    /// <param name="cores">How many cores the kernel runs on.</param>
    public static Stage1Descriptor Kernel(int cores) => Data with
    {
        ExecuteNever = false,
        Shareability = cores > 1 ? Shareability.Inner : Shareability.None,
    };

    /// <summary>TCR_EL2, for a kernel of so many bits of physical address: 40 or 44.</summary>
    public static ulong Control(int addressBits) => (TranslationControlEl2Or3.Clean with
    {
        Size0 = 64 - BootTables.AddressBits,
        Inner0 = WalkCacheability.WriteBackAllocate,
        Outer0 = WalkCacheability.WriteBackAllocate,
        Shareability0 = Shareability.Inner,
        // PS, coded as ID_AA64MMFR0_EL1.PARange.
        OutputSize = addressBits == 44 ? 4u : 2u,
    }).Bits;
}
