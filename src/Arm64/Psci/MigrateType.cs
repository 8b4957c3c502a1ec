namespace Firn.Arm64.Psci;

/// <summary>The answers of MIGRATE_INFO_TYPE (DEN0022).</summary>
public enum MigrateType : int
{
    /// <summary>A uniprocessor trusted OS that MIGRATE can move.</summary>
    UniprocessorMigratable = 0,

    /// <summary>A uniprocessor trusted OS that cannot be moved.</summary>
    UniprocessorFixed = 1,

    /// <summary>No trusted OS, or one that runs on every core.</summary>
    NotRequired = 2,
}
