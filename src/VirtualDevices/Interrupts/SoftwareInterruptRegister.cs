namespace Firn.VirtualDevices.Interrupts;

/// <summary>The system registers that send an SGI (GIC IHI 0069).</summary>
public enum SoftwareInterruptRegister : byte
{
    /// <summary>ICC_SGI1R_EL1 (S3_0_C12_C11_5): of either group, where there is one Security state.</summary>
    Group1,

    /// <summary>ICC_ASGI1R_EL1 (S3_0_C12_C11_6): of Group 0 alone, where there is one Security state.</summary>
    OtherGroup1,

    /// <summary>ICC_SGI0R_EL1 (S3_0_C12_C11_7): of Group 0 alone.</summary>
    Group0,
}
