namespace Firn.Arm64.Gic;

/// <summary>State of a list register's interrupt (GIC IHI 0069, ICH_LR&lt;n&gt;_EL2).</summary>
public enum ListRegisterState : byte
{
    /// <summary>The list register is empty.</summary>
    Inactive = 0,

    /// <summary>The interrupt is pending.</summary>
    Pending = 1,

    /// <summary>The interrupt is active.</summary>
    Active = 2,

    /// <summary>The interrupt is active, and pending again.</summary>
    PendingAndActive = 3,
}
