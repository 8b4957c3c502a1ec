using System;
using Firn.Abi.Configuration;
using Firn.Abi.Debugging;
using Firn.Arm64.Identification;

namespace Firn.Kernel.Objects;

/// <summary>
/// What a guest sees of the core's feature registers: only what it can use and what no switch has to save. Registers and fields that are not named
/// here read as 0, that is, absent.
/// </summary>
internal static class GuestFeatures<TConfiguration>
    where TConfiguration : struct, IKernelConfiguration
{
    private const uint LastDebugVersion = 10;
    private const uint NoDoubleLock = 15;
    private const uint AArch64Only = 1;
    private const uint FirstMitigation = 1;
    private const uint Bits40 = 2;
    private const uint Bits44 = 4;

    /// <summary>The guest's view of a feature register, by CRm and op2 of its encoding.</summary>
    /// <param name="group">CRm.</param>
    /// <param name="number">Op2.</param>
    /// <param name="bits">The core's register.</param>
    /// <param name="isGicV3">The guest has the interrupt controller's system registers.</param>
    internal static ulong Of(uint group, uint number, ulong bits, bool isGicV3) => (group, number) switch
    {
        (4, 0) => Processor0(new() { Bits = bits }, isGicV3).Bits,
        (4, 1) => Processor1(new() { Bits = bits }).Bits,
        (5, 0) => Debug0(new() { Bits = bits }).Bits,
        (6, 0) => bits,
        (6, 1) => Instructions1(new() { Bits = bits }).Bits,
        (6, 2) => Instructions2(new() { Bits = bits }).Bits,
        (7, 0) => Memory0(new() { Bits = bits }).Bits,
        (7, 1) => Memory1(new() { Bits = bits }).Bits,
        (7, 2) => Memory2(new() { Bits = bits }).Bits,
        _ => 0,
    };

    private static ProcessorFeatures0 Processor0(ProcessorFeatures0 core, bool isGicV3) => new()
    {
        El0 = AArch64Only,
        El1 = AArch64Only,
        FloatingPoint = core.FloatingPoint,
        AdvancedSimd = core.AdvancedSimd,
        InterruptController = isGicV3 ? core.InterruptController : 0,
        DataIndependentTiming = core.DataIndependentTiming,
        // From the second version on there are context numbers, which are not switched.
        BranchTargetsSafe = Math.Min(core.BranchTargetsSafe, FirstMitigation),
        FaultedLoadsSafe = core.FaultedLoadsSafe,
    };

    private static ProcessorFeatures1 Processor1(ProcessorFeatures1 core) => new()
    {
        BranchTargetIdentification = core.BranchTargetIdentification,
        SpeculativeStoreBypassSafe = core.SpeculativeStoreBypassSafe,
    };

    /// <summary>
    /// Breakpoints and watchpoints as the core has them; where the kernel uses them for threads, no more than it knows of. From FEAT_Debugv8p9 on there are more of
    /// them by registers of their own.
    /// </summary>
    internal static DebugFeatures0 Debug0(DebugFeatures0 core) => new()
    {
        DebugVersion = Math.Min(core.DebugVersion, LastDebugVersion),
        PerformanceMonitors = TConfiguration.ExportPerformanceMonitors ? core.PerformanceMonitors : 0,
        Breakpoints = TConfiguration.HardwareDebugging ? Math.Min(core.Breakpoints, BreakpointCount.Breakpoints - 1) : core.Breakpoints,
        Watchpoints = TConfiguration.HardwareDebugging ? Math.Min(core.Watchpoints, BreakpointCount.Watchpoints - 1) : core.Watchpoints,
        ContextBreakpoints = core.ContextBreakpoints,
        DoubleLock = NoDoubleLock,
    };

    // No keys for pointers, no 64-byte stores.
    private static InstructionSetAttributes1 Instructions1(InstructionSetAttributes1 core) => core with
    {
        AddressAuthentication = 0,
        AddressAuthenticationCustom = 0,
        GenericAuthentication = 0,
        GenericAuthenticationCustom = 0,
        LoadStore64 = 0,
    };

    // No WFIT, which a handler would have to time.
    private static InstructionSetAttributes2 Instructions2(InstructionSetAttributes2 core) => new()
    {
        ReciprocalPrecision = core.ReciprocalPrecision,
        ConsistentBranch = core.ConsistentBranch,
        ClearBranchHistory = core.ClearBranchHistory,
        RangePrefetch = core.RangePrefetch,
        CommonShortSequences = core.CommonShortSequences,
    };

    // Physical addresses are those of stage 2's input.
    private static MemoryModelFeatures0 Memory0(MemoryModelFeatures0 core) => core with
    {
        PhysicalAddressRange = Math.Min(core.PhysicalAddressRange, TConfiguration.PhysicalAddressBits == 40 ? Bits40 : Bits44),
        Stage2Granule16 = 0,
        Stage2Granule64 = 0,
        Stage2Granule4 = 0,
        FineGrainedTraps = 0,
        EnhancedCounter = 0,
    };

    private static MemoryModelFeatures1 Memory1(MemoryModelFeatures1 core) => new()
    {
        HardwareFlags = core.HardwareFlags,
        HierarchicalPermissionDisables = core.HierarchicalPermissionDisables,
        PrivilegedAccessNever = core.PrivilegedAccessNever,
        EnhancedTranslationSynchronization = core.EnhancedTranslationSynchronization,
        AlternateFloatingPoint = core.AlternateFloatingPoint,
    };

    private static MemoryModelFeatures2 Memory2(MemoryModelFeatures2 core) => core with
    {
        ImplicitErrorBarrier = 0,
        NestedVirtualization = 0,
        ForcedWriteBack = 0,
        EnhancedTraps = 0,
    };
}
