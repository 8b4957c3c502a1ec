namespace Firn.Arm64.Psci;

/// <summary>The function identifiers of PSCI 1.1 (DEN0022). A name ending in 64 is the SMC64 form.</summary>
public enum PsciFunction : uint
{
    /// <summary>PSCI_VERSION: the version, a <see cref="PsciVersion"/>.</summary>
    Version = 0x84000000,

    /// <summary>CPU_SUSPEND: suspends the calling core.</summary>
    CpuSuspend = 0x84000001,

    /// <summary>CPU_OFF: powers the calling core down.</summary>
    CpuOff = 0x84000002,

    /// <summary>CPU_ON: powers a core up.</summary>
    CpuOn = 0x84000003,

    /// <summary>AFFINITY_INFO: whether a core or cluster is on.</summary>
    AffinityInfo = 0x84000004,

    /// <summary>MIGRATE: moves a uniprocessor trusted OS.</summary>
    Migrate = 0x84000005,

    /// <summary>MIGRATE_INFO_TYPE: what kind of trusted OS there is.</summary>
    MigrateInfoType = 0x84000006,

    /// <summary>MIGRATE_INFO_UP_CPU: where a uniprocessor trusted OS is.</summary>
    MigrateInfoUpCpu = 0x84000007,

    /// <summary>SYSTEM_OFF: shuts the system down; does not return.</summary>
    SystemOff = 0x84000008,

    /// <summary>SYSTEM_RESET: cold-resets the system; does not return.</summary>
    SystemReset = 0x84000009,

    /// <summary>PSCI_FEATURES: whether a PSCI function exists, and its flags.</summary>
    Features = 0x8400000A,

    /// <summary>CPU_FREEZE: parks the calling core without powering it down.</summary>
    CpuFreeze = 0x8400000B,

    /// <summary>CPU_DEFAULT_SUSPEND: suspends to an implementation defined state.</summary>
    CpuDefaultSuspend = 0x8400000C,

    /// <summary>NODE_HW_STATE: the power state of a node as the power controller sees it.</summary>
    NodeHardwareState = 0x8400000D,

    /// <summary>SYSTEM_SUSPEND: suspends the system to RAM.</summary>
    SystemSuspend = 0x8400000E,

    /// <summary>PSCI_SET_SUSPEND_MODE: platform-coordinated or OS-initiated.</summary>
    SetSuspendMode = 0x8400000F,

    /// <summary>PSCI_STAT_RESIDENCY: time spent in a power state, in microseconds.</summary>
    StatResidency = 0x84000010,

    /// <summary>PSCI_STAT_COUNT: how often a power state was entered.</summary>
    StatCount = 0x84000011,

    /// <summary>SYSTEM_RESET2: a warm or vendor-specific reset.</summary>
    SystemReset2 = 0x84000012,

    /// <summary>MEM_PROTECT: memory is overwritten before a reset hands it over.</summary>
    MemoryProtect = 0x84000013,

    /// <summary>MEM_PROTECT_CHECK_RANGE: whether a range is covered by MEM_PROTECT.</summary>
    MemoryProtectCheckRange = 0x84000014,

    /// <summary>CPU_SUSPEND, SMC64 form of <see cref="CpuSuspend"/>.</summary>
    CpuSuspend64 = 0xC4000001,

    /// <summary>CPU_ON, SMC64 form of <see cref="CpuOn"/>.</summary>
    CpuOn64 = 0xC4000003,

    /// <summary>AFFINITY_INFO, SMC64 form of <see cref="AffinityInfo"/>.</summary>
    AffinityInfo64 = 0xC4000004,

    /// <summary>MIGRATE, SMC64 form of <see cref="Migrate"/>.</summary>
    Migrate64 = 0xC4000005,

    /// <summary>MIGRATE_INFO_UP_CPU, SMC64 form of <see cref="MigrateInfoUpCpu"/>.</summary>
    MigrateInfoUpCpu64 = 0xC4000007,

    /// <summary>CPU_DEFAULT_SUSPEND, SMC64 form of <see cref="CpuDefaultSuspend"/>.</summary>
    CpuDefaultSuspend64 = 0xC400000C,

    /// <summary>NODE_HW_STATE, SMC64 form of <see cref="NodeHardwareState"/>.</summary>
    NodeHardwareState64 = 0xC400000D,

    /// <summary>SYSTEM_SUSPEND, SMC64 form of <see cref="SystemSuspend"/>.</summary>
    SystemSuspend64 = 0xC400000E,

    /// <summary>PSCI_STAT_RESIDENCY, SMC64 form of <see cref="StatResidency"/>.</summary>
    StatResidency64 = 0xC4000010,

    /// <summary>PSCI_STAT_COUNT, SMC64 form of <see cref="StatCount"/>.</summary>
    StatCount64 = 0xC4000011,

    /// <summary>SYSTEM_RESET2, SMC64 form of <see cref="SystemReset2"/>.</summary>
    SystemReset264 = 0xC4000012,

    /// <summary>MEM_PROTECT_CHECK_RANGE, SMC64 form of <see cref="MemoryProtectCheckRange"/>.</summary>
    MemoryProtectCheckRange64 = 0xC4000014,
}
