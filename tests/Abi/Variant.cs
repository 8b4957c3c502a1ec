using System;
using Firn.Abi.Configuration;
using Firn.Configurations;

namespace Firn.AbiTests;

/// <summary>The product, with the three switches that labels depend on set at will.</summary>
public readonly struct Variant<THypervisor, TDebugging, TMultiprocessor> : IKernelConfiguration
    where THypervisor : struct, IFlag
    where TDebugging : struct, IFlag
    where TMultiprocessor : struct, IFlag
{
    public static bool Mcs => Product.Mcs;

    public static bool HypervisorSupport => THypervisor.IsSet;

    public static int Cores => TMultiprocessor.IsSet ? 4 : 1;

    public static InterruptControllers Interrupts => Product.Interrupts;

    public static int PhysicalAddressBits => Product.PhysicalAddressBits;

    public static ThreadPointer ThreadPointer => Product.ThreadPointer;

    public static bool DebugBuild => Product.DebugBuild;

    public static bool Printing => Product.Printing;

    public static bool HardwareDebugging => TDebugging.IsSet;

    public static BenchmarkKind Benchmarks => Product.Benchmarks;

    public static int RootCNodeSizeBits => Product.RootCNodeSizeBits;

    public static int Domains => Product.Domains;

    public static int DomainScheduleEntries => Product.DomainScheduleEntries;

    public static int Priorities => Product.Priorities;

    public static int RetypeFanOut => Product.RetypeFanOut;

    public static int UntypedDescriptors => Product.UntypedDescriptors;

    public static ulong TimerFrequency => Product.TimerFrequency;

    public static int WorstCaseExecutionTime => Product.WorstCaseExecutionTime;

    public static int WorstCaseScale => Product.WorstCaseScale;

    public static ulong StaticMaximumPeriod => Product.StaticMaximumPeriod;

    public static int BootThreadTimeSlice => Product.BootThreadTimeSlice;

    public static int WorkUnitsPerPreemption => Product.WorkUnitsPerPreemption;

    public static int ResetChunkBits => Product.ResetChunkBits;

    public static bool ExportPerformanceMonitors => Product.ExportPerformanceMonitors;

    public static bool ExportPhysicalCounter => Product.ExportPhysicalCounter;

    public static bool ExportVirtualCounter => Product.ExportVirtualCounter;

    public static bool ExportPhysicalTimer => Product.ExportPhysicalTimer;

    public static bool ExportVirtualTimer => Product.ExportVirtualTimer;

    public static bool UserCacheMaintenance => Product.UserCacheMaintenance;

    public static bool SecureMonitorCalls => Product.SecureMonitorCalls;

    public static bool UpdateVirtualTimerOffset => Product.UpdateVirtualTimerOffset;

    public static bool DisableWaitTraps => Product.DisableWaitTraps;

    public static bool GuestSystemCalls => Product.GuestSystemCalls;

    public static bool IgnoreSystemErrors => Product.IgnoreSystemErrors;

    public static MemoryMapSource MemoryMap => Product.MemoryMap;

    public static BootMemoryOrder BootMemory => Product.BootMemory;

    public static int HighestInterrupt => Product.HighestInterrupt;

    public static ReadOnlySpan<ulong> ReservedMemory => Product.ReservedMemory;
}
