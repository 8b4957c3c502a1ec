namespace Firn.Arm64.Gic;

/// <summary>Bytes of an interrupt controller's register frames.</summary>
public static class GicFrame
{
    /// <summary>GICv2: the part of any frame that has registers which a kernel uses (IHI 0048B, chapters 4 and 5).</summary>
    public const ulong Size2 = 0x1000;

    /// <summary>GICv3: the distributor (IHI 0069, section 12.8).</summary>
    public const ulong Distributor3Size = 0x1_0000;
}
