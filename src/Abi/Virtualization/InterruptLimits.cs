namespace Firn.Abi.Virtualization;

/// <summary>The bounds of VCPU.InjectIRQ (seL4: src/arch/arm/object/vcpu.c). The list registers are as many as the machine has.</summary>
public static class InterruptLimits
{
    /// <summary>The highest virtual interrupt.</summary>
    public const ulong MaximumInterrupt = 1023;

    /// <summary>The highest number of a priority.</summary>
    public const ulong MaximumPriority = 31;

    /// <summary>The highest group.</summary>
    public const ulong MaximumGroup = 1;
}
