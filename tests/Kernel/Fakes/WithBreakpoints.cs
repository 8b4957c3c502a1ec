using System;
using Firn.Abi.Configuration;
using Firn.Configurations;

namespace Firn.KernelTests.Fakes;

/// <summary>The debug kernel with four domains, and breakpoint registers.</summary>
public readonly struct WithBreakpoints : IKernelConfiguration
{
    public static bool Mcs => Sel4Compat.Mcs;

    public static bool HypervisorSupport => Sel4Compat.HypervisorSupport;

    public static int Cores => 1;

    public static InterruptControllers Interrupts => Sel4Compat.Interrupts;

    public static int PhysicalAddressBits => Sel4Compat.PhysicalAddressBits;

    public static ThreadPointer ThreadPointer => Sel4Compat.ThreadPointer;

    public static bool DebugBuild => Sel4Compat.DebugBuild;

    public static bool Printing => Sel4Compat.Printing;

    public static bool HardwareDebugging => true;

    public static BenchmarkKind Benchmarks => Sel4Compat.Benchmarks;

    public static int RootCNodeSizeBits => Sel4Compat.RootCNodeSizeBits;

    public static int Domains => Sel4Compat.Domains;

    public static int DomainScheduleEntries => Sel4Compat.DomainScheduleEntries;

    public static int Priorities => Sel4Compat.Priorities;

    public static int RetypeFanOut => Sel4Compat.RetypeFanOut;

    public static int UntypedDescriptors => Sel4Compat.UntypedDescriptors;

    public static ulong TimerFrequency => Sel4Compat.TimerFrequency;

    public static int WorstCaseExecutionTime => Sel4Compat.WorstCaseExecutionTime;

    public static int WorstCaseScale => Sel4Compat.WorstCaseScale;

    public static ulong StaticMaximumPeriod => Sel4Compat.StaticMaximumPeriod;

    public static int BootThreadTimeSlice => Sel4Compat.BootThreadTimeSlice;

    public static int WorkUnitsPerPreemption => Sel4Compat.WorkUnitsPerPreemption;

    public static int ResetChunkBits => Sel4Compat.ResetChunkBits;

    public static bool ExportPerformanceMonitors => Sel4Compat.ExportPerformanceMonitors;

    public static bool ExportPhysicalCounter => Sel4Compat.ExportPhysicalCounter;

    public static bool ExportVirtualCounter => Sel4Compat.ExportVirtualCounter;

    public static bool ExportPhysicalTimer => Sel4Compat.ExportPhysicalTimer;

    public static bool ExportVirtualTimer => Sel4Compat.ExportVirtualTimer;

    public static bool UserCacheMaintenance => Sel4Compat.UserCacheMaintenance;

    public static bool SecureMonitorCalls => Sel4Compat.SecureMonitorCalls;

    public static bool UpdateVirtualTimerOffset => Sel4Compat.UpdateVirtualTimerOffset;

    public static bool DisableWaitTraps => Sel4Compat.DisableWaitTraps;

    public static bool GuestSystemCalls => Sel4Compat.GuestSystemCalls;

    public static bool IgnoreSystemErrors => Sel4Compat.IgnoreSystemErrors;

    public static MemoryMapSource MemoryMap => Sel4Compat.MemoryMap;

    public static BootMemoryOrder BootMemory => Sel4Compat.BootMemory;

    public static int HighestInterrupt => Sel4Compat.HighestInterrupt;

    public static ReadOnlySpan<ulong> ReservedMemory => Sel4Compat.ReservedMemory;
}
