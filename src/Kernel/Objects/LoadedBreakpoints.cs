namespace Firn.Kernel.Objects;

/// <summary>What a core's debug registers are set to.</summary>
public struct LoadedBreakpoints
{
    /// <summary>Some breakpoint or watchpoint is on.</summary>
    public bool HasAny;

    /// <summary>Software step is on.</summary>
    public bool IsStepping;

    /// <summary>Debug exceptions are the guest's, not the kernel's.</summary>
    public bool AreGuests;

    /// <summary>The registers are those of the virtual CPU that the core holds, as it set them last.</summary>
    public bool IsGuestLoaded;
}
