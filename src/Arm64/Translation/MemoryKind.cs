namespace Firn.Arm64.Translation;

/// <summary>One byte of MAIR_ELx: the memory type that a stage 1 descriptor's AttrIndx selects (Arm ARM DDI 0487, MAIR_EL1).</summary>
public enum MemoryKind : byte
{
    /// <summary>Device, no gathering, reordering or early acknowledgement.</summary>
    DeviceNgnrne = 0x00,

    /// <summary>Device, no gathering or reordering: for registers.</summary>
    DeviceNgnre = 0x04,

    /// <summary>Device, no gathering.</summary>
    DeviceNgre = 0x08,

    /// <summary>Device, all of them.</summary>
    DeviceGre = 0x0C,

    /// <summary>Normal, non-cacheable.</summary>
    NormalNonCacheable = 0x44,

    /// <summary>Normal, write-through, non-transient, allocating on reads alone.</summary>
    NormalWriteThroughRead = 0xAA,

    /// <summary>Normal, write-through, non-transient, allocating.</summary>
    NormalWriteThrough = 0xBB,

    /// <summary>Normal, write-back, tagged (FEAT_MTE2).</summary>
    NormalTagged = 0xF0,

    /// <summary>Normal, write-back, non-transient, allocating.</summary>
    NormalWriteBack = 0xFF,
}
