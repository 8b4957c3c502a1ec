using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Abi.Memory;
using Firn.Kernel.Concurrency;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;

namespace Firn.Kernel;

/// <summary>What all cores share: domains, ASIDs, interrupts. Who changes it holds the kernel's lock and all gates; to read it, the core's gate is enough.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct Shared
{
    /// <summary>The running domain.</summary>
    public uint CurrentDomain;

    /// <summary>The entry of the schedule that is in force.</summary>
    public uint DomainIndex;

    /// <summary>The entry with which the schedule begins.</summary>
    public uint DomainStart;

    /// <summary>Cores that run.</summary>
    public uint Cores;

    /// <summary>Ticks that are left to the running domain.</summary>
    public ulong DomainTime;

    /// <summary>The window address of the schedule: an array of <see cref="Abi.Scheduling.DomainScheduleEntry"/>.</summary>
    public ulong DomainSchedule;

    /// <summary>Ticks a second of the timer.</summary>
    public ulong TimerFrequency;

    /// <summary>The ASID pools.</summary>
    public AsidPools Pools;

    /// <summary>Which ASID a VMID belongs to; 0: none. VMID 0 is the empty translation's.</summary>
    public VmidOwners Vmids;

    /// <summary>Which VMID is taken next when all are in use, less one.</summary>
    public uint NextVmid;

    /// <summary>Where the interrupt controller is.</summary>
    public InterruptHardware InterruptHardware;

    /// <summary>A root table, aligned to its size, in which nothing is ever mapped.</summary>
    public TableReference EmptyRoot;

    /// <summary>What an interrupt is used for, by its index.</summary>
    public InterruptStates InterruptStates;

    /// <summary>The notification capabilities that interrupts signal, by index.</summary>
    public InterruptSlots InterruptSlots;

    /// <summary>Held by a core that is in the kernel for all, where there are several; its cache line is read by nobody who does not want it.</summary>
    public TicketLock Lock;

    /// <summary>A pointer for each pool.</summary>
    [InlineArray(1 << AsidLayout.PoolBits)]
    public struct AsidPools
    {
        private AsidPoolReference _first;
    }

    /// <summary>An ASID for each of 256 VMIDs.</summary>
    [InlineArray(256)]
    public struct VmidOwners
    {
        private ushort _first;
    }
}
