namespace Firn.Arm64.Translation;

/// <summary>MemAttr of a stage 2 descriptor without FEAT_S2FWB (Arm ARM DDI 0487, section D8.6).</summary>
public enum Stage2Memory : byte
{
    /// <summary>Device, no gathering, reordering or early acknowledgement.</summary>
    DeviceNgnrne = 0,

    /// <summary>Device, no gathering or reordering.</summary>
    DeviceNgnre = 1,

    /// <summary>Device, no gathering.</summary>
    DeviceNgre = 2,

    /// <summary>Device, all of them.</summary>
    DeviceGre = 3,

    /// <summary>Normal, non-cacheable.</summary>
    NormalNonCacheable = 5,

    /// <summary>Normal, write-through.</summary>
    NormalWriteThrough = 10,

    /// <summary>Normal, write-back: stage 1 decides.</summary>
    NormalWriteBack = 15,
}
