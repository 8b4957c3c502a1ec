using System;
using Firn.Abi.Configuration;
using Firn.Configurations;

namespace Firn.SystemsTests.FaultyKernel.Target;

/// <summary>The product's configuration, but that to look at one of its switches, as Untyped.Retype does, is a fault if the caller wishes one.</summary>
public readonly struct FaultyConfiguration : IKernelConfiguration
{
    /// <inheritdoc/>
    public static int RetypeFanOut
    {
        get
        {
            KernelFaults.Perform((KernelFault)KernelFaults.Wish());
            return Product.RetypeFanOut;
        }
    }

    /// <inheritdoc/>
    public static bool Mcs => Product.Mcs;

    /// <inheritdoc/>
    public static bool HypervisorSupport => Product.HypervisorSupport;

    /// <inheritdoc/>
    public static int Cores => Product.Cores;

    /// <inheritdoc/>
    public static InterruptControllers Interrupts => Product.Interrupts;

    /// <inheritdoc/>
    public static int PhysicalAddressBits => Product.PhysicalAddressBits;

    /// <inheritdoc/>
    public static ThreadPointer ThreadPointer => Product.ThreadPointer;

    /// <inheritdoc/>
    public static bool DebugBuild => Product.DebugBuild;

    /// <inheritdoc/>
    public static bool Printing => Product.Printing;

    /// <inheritdoc/>
    public static bool HardwareDebugging => Product.HardwareDebugging;

    /// <inheritdoc/>
    public static BenchmarkKind Benchmarks => Product.Benchmarks;

    /// <inheritdoc/>
    public static int RootCNodeSizeBits => Product.RootCNodeSizeBits;

    /// <inheritdoc/>
    public static int Domains => Product.Domains;

    /// <inheritdoc/>
    public static int DomainScheduleEntries => Product.DomainScheduleEntries;

    /// <inheritdoc/>
    public static int Priorities => Product.Priorities;

    /// <inheritdoc/>
    public static int UntypedDescriptors => Product.UntypedDescriptors;

    /// <inheritdoc/>
    public static ulong TimerFrequency => Product.TimerFrequency;

    /// <inheritdoc/>
    public static int WorstCaseExecutionTime => Product.WorstCaseExecutionTime;

    /// <inheritdoc/>
    public static int WorstCaseScale => Product.WorstCaseScale;

    /// <inheritdoc/>
    public static ulong StaticMaximumPeriod => Product.StaticMaximumPeriod;

    /// <inheritdoc/>
    public static int BootThreadTimeSlice => Product.BootThreadTimeSlice;

    /// <inheritdoc/>
    public static int WorkUnitsPerPreemption => Product.WorkUnitsPerPreemption;

    /// <inheritdoc/>
    public static int ResetChunkBits => Product.ResetChunkBits;

    /// <inheritdoc/>
    public static bool ExportPerformanceMonitors => Product.ExportPerformanceMonitors;

    /// <inheritdoc/>
    public static bool ExportPhysicalCounter => Product.ExportPhysicalCounter;

    /// <inheritdoc/>
    public static bool ExportVirtualCounter => Product.ExportVirtualCounter;

    /// <inheritdoc/>
    public static bool ExportPhysicalTimer => Product.ExportPhysicalTimer;

    /// <inheritdoc/>
    public static bool ExportVirtualTimer => Product.ExportVirtualTimer;

    /// <inheritdoc/>
    public static bool UserCacheMaintenance => Product.UserCacheMaintenance;

    /// <inheritdoc/>
    public static bool SecureMonitorCalls => Product.SecureMonitorCalls;

    /// <inheritdoc/>
    public static bool UpdateVirtualTimerOffset => Product.UpdateVirtualTimerOffset;

    /// <inheritdoc/>
    public static bool DisableWaitTraps => Product.DisableWaitTraps;

    /// <inheritdoc/>
    public static bool GuestSystemCalls => Product.GuestSystemCalls;

    /// <inheritdoc/>
    public static bool IgnoreSystemErrors => Product.IgnoreSystemErrors;

    /// <inheritdoc/>
    public static MemoryMapSource MemoryMap => Product.MemoryMap;

    /// <inheritdoc/>
    public static BootMemoryOrder BootMemory => Product.BootMemory;

    /// <inheritdoc/>
    public static int HighestInterrupt => Product.HighestInterrupt;

    /// <inheritdoc/>
    public static ReadOnlySpan<ulong> ReservedMemory => Product.ReservedMemory;
}
