namespace Firn.Arm64.Translation;

/// <summary>IRGN and ORGN: how table walks use a cache (Arm ARM DDI 0487, TCR_EL1).</summary>
public enum WalkCacheability : byte
{
    /// <summary>Normal, non-cacheable.</summary>
    NonCacheable = 0,

    /// <summary>Write-back, read and write allocate.</summary>
    WriteBackAllocate = 1,

    /// <summary>Write-through, read allocate.</summary>
    WriteThrough = 2,

    /// <summary>Write-back, read allocate.</summary>
    WriteBack = 3,
}
