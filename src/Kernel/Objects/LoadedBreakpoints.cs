namespace Firn.Kernel.Objects;

/// <summary>What a core's debug registers are set to.</summary>
public struct LoadedBreakpoints
{
    /// <summary>Some breakpoint or watchpoint is on.</summary>
    public bool HasAny;

    /// <summary>Software step is on.</summary>
    public bool IsStepping;

    /// <summary>Debug exceptions go elsewhere than those of threads without a virtual CPU: to the guest, or to the kernel (MDCR_EL2.TDE).</summary>
    public bool IsRerouted;

    /// <summary>The registers are those of the virtual CPU that the core holds, as it set them last.</summary>
    public bool IsGuestLoaded;
}
