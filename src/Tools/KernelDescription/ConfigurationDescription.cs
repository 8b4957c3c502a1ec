using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Firn.Abi.Configuration;
using Firn.Abi.Memory;

namespace Firn.Tools.KernelDescription;

/// <summary>
/// <c>kernel_config.json</c>: the configuration as seL4's <c>gen_config.json</c> has it, a flag as true or false, everything else as text. What it has
/// no switch for is what holds of every kernel of Firn's.
/// </summary>
internal static class ConfigurationDescription
{
    private const string Platform = "qemu-arm-virt";

    /// <summary>The file's text.</summary>
    internal static string Write<TConfiguration>(bool isGicV3)
        where TConfiguration : struct, IKernelConfiguration
    {
        Dictionary<string, object> keys = [];
        AddArchitecture(keys);
        AddMachine<TConfiguration>(keys, isGicV3);
        AddCapacities<TConfiguration>(keys);
        AddBuild<TConfiguration>(keys);
        AddTime<TConfiguration>(keys);
        return Json.Lines(keys);
    }

    private static void AddArchitecture(Dictionary<string, object> keys)
    {
        keys["ARCH_AARCH32"] = false;
        keys["ARCH_AARCH64"] = true;
        keys["ARCH_ARM_HYP"] = false;
        keys["ARCH_RISCV32"] = false;
        keys["ARCH_RISCV64"] = false;
        keys["ARCH_X86_64"] = false;
        keys["ARCH_IA32"] = false;
        keys["SEL4_ARCH"] = "aarch64";
        keys["ARCH_ARM"] = true;
        keys["ARCH_RISCV"] = false;
        keys["ARCH_X86"] = false;
        keys["ARCH"] = "arm";
        keys["ARCH_ARM_V8A"] = true;
        keys["WORD_SIZE"] = Text(8 * sizeof(ulong));
        keys["ARM_PLAT"] = Platform;
        keys["PLAT"] = Platform;
        keys["PLAT_QEMU_ARM_VIRT"] = true;
        // Other boards by which loaders of seL4's frameworks choose their drivers.
        foreach (string other in (string[])["BCM2711", "HIFIVE", "QEMU_RISCV_VIRT", "SPIKE"])
            keys["PLAT_" + other] = false;
        keys["HAVE_FPU"] = true;
    }

    private static void AddMachine<TConfiguration>(Dictionary<string, object> keys, bool isGicV3)
        where TConfiguration : struct, IKernelConfiguration
    {
        keys["KERNEL_MCS"] = TConfiguration.Mcs;
        keys["ARM_HYPERVISOR_SUPPORT"] = TConfiguration.HypervisorSupport;
        keys["ARM_PA_SIZE_BITS_40"] = TConfiguration.PhysicalAddressBits == 40;
        keys["ARM_PA_SIZE_BITS_44"] = TConfiguration.PhysicalAddressBits == 44;
        keys["PADDR_USER_DEVICE_TOP"] = Text(AddressSpaceLayout<TConfiguration>.PhysicalTop);
        keys["ARM_GIC_V3_SUPPORT"] = isGicV3;
        keys["ARM_TLS_REG_TPIDRU"] = TConfiguration.ThreadPointer == ThreadPointer.ReadWrite;
        keys["ARM_TLS_REG_TPIDRURO"] = TConfiguration.ThreadPointer == ThreadPointer.ReadOnly;
        keys["ARM_TLS_REG"] = Spelling(TConfiguration.ThreadPointer);
        keys["SET_TLS_BASE_SELF"] = TConfiguration.ThreadPointer == ThreadPointer.ReadOnly;
        keys["ARM_HYP_ENABLE_VCPU_CP14_SAVE_AND_RESTORE"] = false;
        keys["ARM_SMMU"] = false;
        keys["TK1_SMMU"] = false;
        keys["SMMU_INTERRUPT_ENABLE"] = false;
        keys["ALLOW_SMC_CALLS"] = TConfiguration.SecureMonitorCalls;
        keys["AARCH64_USER_CACHE_ENABLE"] = TConfiguration.UserCacheMaintenance;
        keys["AARCH64_SERROR_IGNORE"] = TConfiguration.IgnoreSystemErrors;
        keys["DISABLE_WFI_WFE_TRAPS"] = TConfiguration.DisableWaitTraps;
        keys["VTIMER_UPDATE_VOFFSET"] = TConfiguration.UpdateVirtualTimerOffset;
        keys["EXPORT_PMU_USER"] = TConfiguration.ExportPerformanceMonitors;
        keys["EXPORT_PCNT_USER"] = TConfiguration.ExportPhysicalCounter;
        keys["EXPORT_VCNT_USER"] = TConfiguration.ExportVirtualCounter;
        keys["EXPORT_PTMR_USER"] = TConfiguration.ExportPhysicalTimer;
        keys["EXPORT_VTMR_USER"] = TConfiguration.ExportVirtualTimer;
    }

    private static void AddCapacities<TConfiguration>(Dictionary<string, object> keys)
        where TConfiguration : struct, IKernelConfiguration
    {
        keys["ROOT_CNODE_SIZE_BITS"] = Text(TConfiguration.RootCNodeSizeBits);
        keys["RETYPE_FAN_OUT_LIMIT"] = Text(TConfiguration.RetypeFanOut);
        keys["MAX_NUM_BOOTINFO_UNTYPED_CAPS"] = Text(TConfiguration.UntypedDescriptors);
        keys["MAX_NUM_WORK_UNITS_PER_PREEMPTION"] = Text(TConfiguration.WorkUnitsPerPreemption);
        keys["RESET_CHUNK_BITS"] = Text(TConfiguration.ResetChunkBits);
        keys["NUM_DOMAINS"] = Text(TConfiguration.Domains);
        keys["NUM_DOMAIN_SCHEDULES"] = Text(TConfiguration.DomainScheduleEntries);
        keys["NUM_PRIORITIES"] = Text(TConfiguration.Priorities);
        keys["MAX_NUM_NODES"] = Text(TConfiguration.Cores);
        keys["ENABLE_SMP_SUPPORT"] = TConfiguration.Cores > 1;
    }

    private static void AddBuild<TConfiguration>(Dictionary<string, object> keys)
        where TConfiguration : struct, IKernelConfiguration
    {
        BenchmarkKind benchmarks = TConfiguration.Benchmarks;
        keys["DEBUG_BUILD"] = TConfiguration.DebugBuild;
        keys["PRINTING"] = TConfiguration.Printing;
        keys["HARDWARE_DEBUG_API"] = TConfiguration.HardwareDebugging;
        keys["KERNEL_INVOCATION_REPORT_ERROR_IPC"] = false;
        keys["VERIFICATION_BUILD"] = false;
        keys["BINARY_VERIFICATION_BUILD"] = false;
        keys["DANGEROUS_CODE_INJECTION"] = false;
        keys["FASTPATH"] = true;
        keys["EXCEPTION_FASTPATH"] = false;
        keys["SIGNAL_FASTPATH"] = false;
        keys["NO_BENCHMARKS"] = benchmarks == BenchmarkKind.None;
        keys["BENCHMARK_GENERIC"] = benchmarks == BenchmarkKind.Generic;
        keys["BENCHMARK_TRACK_KERNEL_ENTRIES"] = benchmarks == BenchmarkKind.KernelEntries;
        keys["BENCHMARK_TRACEPOINTS"] = benchmarks == BenchmarkKind.TracePoints;
        keys["BENCHMARK_TRACK_UTILISATION"] = benchmarks == BenchmarkKind.Utilisation;
        keys["KERNEL_BENCHMARK"] = Spelling(benchmarks);
        keys["ENABLE_BENCHMARKS"] = benchmarks != BenchmarkKind.None;
        keys["KERNEL_LOG_BUFFER"] = benchmarks is BenchmarkKind.KernelEntries or BenchmarkKind.TracePoints;
    }

    private static void AddTime<TConfiguration>(Dictionary<string, object> keys)
        where TConfiguration : struct, IKernelConfiguration
    {
        // A kernel that asks CNTFRQ_EL0 has no frequency to tell.
        if (TConfiguration.TimerFrequency != 0)
            keys["TIMER_FREQUENCY"] = Text(TConfiguration.TimerFrequency);
        keys["BOOT_THREAD_TIME_SLICE"] = Text(TConfiguration.BootThreadTimeSlice);
        keys["KERNEL_WCET_SCALE"] = Text(TConfiguration.WorstCaseScale);
        keys["KERNEL_STATIC_MAX_PERIOD_US"] = Text(TConfiguration.StaticMaximumPeriod);
    }

    private static string Text<T>(T number) => string.Create(CultureInfo.InvariantCulture, $"{number}");

    private static string Spelling<T>(T value)
        where T : struct, System.Enum => typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Single(field => value.Equals(field.GetValue(null))).GetCustomAttribute<SpelledAttribute>()!.Spelling;
}
