namespace Firn.Arm64.Registers;

/// <summary>DFSC, IFSC and FST: what went wrong with a memory access (Arm ARM DDI 0487, ESR_EL3, ISS of a data abort).</summary>
public enum FaultStatus : byte
{
    /// <summary>Address size fault at level 0.</summary>
    AddressSizeLevel0 = 0x00,

    /// <summary>Address size fault at level 1.</summary>
    AddressSizeLevel1 = 0x01,

    /// <summary>Address size fault at level 2.</summary>
    AddressSizeLevel2 = 0x02,

    /// <summary>Address size fault at level 3.</summary>
    AddressSizeLevel3 = 0x03,

    /// <summary>Translation fault at level 0.</summary>
    TranslationLevel0 = 0x04,

    /// <summary>Translation fault at level 1.</summary>
    TranslationLevel1 = 0x05,

    /// <summary>Translation fault at level 2.</summary>
    TranslationLevel2 = 0x06,

    /// <summary>Translation fault at level 3.</summary>
    TranslationLevel3 = 0x07,

    /// <summary>Access flag fault at level 0.</summary>
    AccessFlagLevel0 = 0x08,

    /// <summary>Access flag fault at level 1.</summary>
    AccessFlagLevel1 = 0x09,

    /// <summary>Access flag fault at level 2.</summary>
    AccessFlagLevel2 = 0x0A,

    /// <summary>Access flag fault at level 3.</summary>
    AccessFlagLevel3 = 0x0B,

    /// <summary>Permission fault at level 0.</summary>
    PermissionLevel0 = 0x0C,

    /// <summary>Permission fault at level 1.</summary>
    PermissionLevel1 = 0x0D,

    /// <summary>Permission fault at level 2.</summary>
    PermissionLevel2 = 0x0E,

    /// <summary>Permission fault at level 3.</summary>
    PermissionLevel3 = 0x0F,

    /// <summary>Synchronous external abort of the access.</summary>
    ExternalAbort = 0x10,

    /// <summary>Synchronous tag check fault; in an SError, an asynchronous error.</summary>
    TagCheck = 0x11,

    /// <summary>External abort of a table walk at level -2.</summary>
    WalkExternalAbortLevelMinus2 = 0x12,

    /// <summary>External abort of a table walk at level -1.</summary>
    WalkExternalAbortLevelMinus1 = 0x13,

    /// <summary>External abort of a table walk at level 0.</summary>
    WalkExternalAbortLevel0 = 0x14,

    /// <summary>External abort of a table walk at level 1.</summary>
    WalkExternalAbortLevel1 = 0x15,

    /// <summary>External abort of a table walk at level 2.</summary>
    WalkExternalAbortLevel2 = 0x16,

    /// <summary>External abort of a table walk at level 3.</summary>
    WalkExternalAbortLevel3 = 0x17,

    /// <summary>Parity or ECC error of the access.</summary>
    Parity = 0x18,

    /// <summary>Parity or ECC error of a table walk at level -1.</summary>
    WalkParityLevelMinus1 = 0x1B,

    /// <summary>Parity or ECC error of a table walk at level 0.</summary>
    WalkParityLevel0 = 0x1C,

    /// <summary>Parity or ECC error of a table walk at level 1.</summary>
    WalkParityLevel1 = 0x1D,

    /// <summary>Parity or ECC error of a table walk at level 2.</summary>
    WalkParityLevel2 = 0x1E,

    /// <summary>Parity or ECC error of a table walk at level 3.</summary>
    WalkParityLevel3 = 0x1F,

    /// <summary>Alignment fault.</summary>
    Alignment = 0x21,

    /// <summary>Granule protection fault of a table walk at level -2.</summary>
    WalkGranuleProtectionLevelMinus2 = 0x22,

    /// <summary>Granule protection fault of a table walk at level -1.</summary>
    WalkGranuleProtectionLevelMinus1 = 0x23,

    /// <summary>Granule protection fault of a table walk at level 0.</summary>
    WalkGranuleProtectionLevel0 = 0x24,

    /// <summary>Granule protection fault of a table walk at level 1.</summary>
    WalkGranuleProtectionLevel1 = 0x25,

    /// <summary>Granule protection fault of a table walk at level 2.</summary>
    WalkGranuleProtectionLevel2 = 0x26,

    /// <summary>Granule protection fault of a table walk at level 3.</summary>
    WalkGranuleProtectionLevel3 = 0x27,

    /// <summary>Granule protection fault of the access.</summary>
    GranuleProtection = 0x28,

    /// <summary>Address size fault at level -1.</summary>
    AddressSizeLevelMinus1 = 0x29,

    /// <summary>Translation fault at level -2.</summary>
    TranslationLevelMinus2 = 0x2A,

    /// <summary>Translation fault at level -1.</summary>
    TranslationLevelMinus1 = 0x2B,

    /// <summary>Address size fault at level -2.</summary>
    AddressSizeLevelMinus2 = 0x2C,

    /// <summary>TLB conflict.</summary>
    TlbConflict = 0x30,

    /// <summary>Unsupported atomic hardware update of a descriptor.</summary>
    UnsupportedUpdate = 0x31,

    /// <summary>IMPLEMENTATION DEFINED: lockdown.</summary>
    Lockdown = 0x34,

    /// <summary>IMPLEMENTATION DEFINED: unsupported exclusive or atomic access.</summary>
    UnsupportedExclusive = 0x35,

    /// <summary>Section domain fault (AArch32, PAR_EL1).</summary>
    SectionDomain = 0x3D,

    /// <summary>Page domain fault (AArch32, PAR_EL1).</summary>
    PageDomain = 0x3E,
}
