namespace Firn.Tools.Packages;

/// <summary>Whether a requirement is met.</summary>
public enum RequirementState
{
    /// <summary>Present and new enough.</summary>
    Met,

    /// <summary>The program is not in PATH, or does not start.</summary>
    Missing,

    /// <summary>Present, but older than needed.</summary>
    TooOld,
}
