using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Abi.Configuration;
using Firn.Arm64.Translation;
using Firn.Kernel.Concurrency;
using Firn.Kernel.Debugging;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel;

/// <summary>
/// What one core's kernel knows. Every operation is an extension of it, in the file of what it is about; it is passed by reference from the
/// vectors down, so that there is no global state. The first fields are assembly's: Target/layout.inc.
/// </summary>
/// <typeparam name="TMachine">The machine.</typeparam>
/// <typeparam name="TConfiguration">The kernel configuration.</typeparam>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public partial struct Core<TMachine, TConfiguration> : IMessageWords
    where TMachine : struct, IKernelMachine
    where TConfiguration : struct, IKernelConfiguration
{
    /// <summary>The thread that entered the kernel, then the one that will run.</summary>
    public ThreadReference CurrentThread;

    /// <summary>The top of this core's kernel stack.</summary>
    public ulong Stack;

    /// <summary>The core's number, from 0.</summary>
    public int Index;

    /// <summary>The window address of <see cref="Shared"/>.</summary>
    public ulong SharedAddress;

    /// <summary>The thread that runs when none is ready.</summary>
    public ThreadReference IdleThread;

    /// <summary>The scheduling context of the current thread.</summary>
    public SchedulingContextReference CurrentContext;

    /// <summary>The idle thread's scheduling context.</summary>
    public SchedulingContextReference IdleContext;

    /// <summary>Ticks used by the current scheduling context since it was last charged.</summary>
    public ulong ConsumedTime;

    /// <summary>The counter at the entry into the kernel.</summary>
    public ulong CurrentTime;

    /// <summary>The timer's deadline is to be set anew before the kernel is left.</summary>
    public bool MustReprogram;

    /// <summary>What the scheduler is to do.</summary>
    public SchedulerAction Action;

    /// <summary>Where the timer's frequency is known only at boot: <see cref="Clock"/> has the least budget here, in ticks.</summary>
    public ulong LeastBudget;

    /// <summary>Where the timer's frequency is known only at boot: <see cref="Clock"/> has the last moment to which refills are delayed here.</summary>
    public ulong LatestRelease;

    /// <summary>Cores whose queues changed, a bit for each, by number: they are to schedule when this core leaves the kernel.</summary>
    public ulong RemoteReschedules;

    /// <summary>The window address of the array of <see cref="ReadyList"/>: 256 for each domain, by priority.</summary>
    public ulong ReadyLists;

    /// <summary>The window address of the array of <see cref="ReadyBitmap"/>, one for each domain.</summary>
    public ulong ReadyBitmaps;

    /// <summary>The first thread that waits for a refill, by the time of the refill.</summary>
    public ThreadReference ReleaseHead;

    /// <summary>The last thread that waits for a refill.</summary>
    public ThreadReference ReleaseTail;

    /// <summary>Steps of a long operation since it last looked for interrupts.</summary>
    public uint WorkUnits;

    /// <summary>The thread whose SIMD and floating-point registers the core holds.</summary>
    public ThreadReference FloatingPointOwner;

    /// <summary>Using the SIMD and floating-point registers does not trap.</summary>
    public bool IsFloatingPointOn;

    /// <summary>VTTBR_EL2: the address space that the core translates by.</summary>
    public Stage2TableBase UserTranslation;

    /// <summary>The virtual CPU whose registers of EL1 the core holds.</summary>
    public VirtualCpuReference CurrentVirtualCpu;

    /// <summary>The virtual CPU runs, and is not only still loaded.</summary>
    public bool IsVirtualCpuActive;

    /// <summary>The interrupt of the virtual timer is masked in the controller, as far as virtual CPUs have a say.</summary>
    public bool IsVirtualTimerMasked;

    /// <summary>A guest has DISR_EL1.</summary>
    public bool HasDeferredErrors;

    /// <summary>The virtual CPU whose translations the core's TLB may hold, for each VMID: the page of its object.</summary>
    public GuestPages LastGuests;

    /// <summary>The interrupt in service, as it was acknowledged; <see cref="Interrupts.InterruptNumber.None"/>: none.</summary>
    public uint ActiveInterrupt;

    /// <summary>The interrupt controller is a GICv3.</summary>
    public bool HasInterruptRegisters;

    /// <summary>The core's redistributor; of a GICv3.</summary>
    public PhysicalAddress Redistributor;

    /// <summary>List registers of the virtual interrupt interface; 0: the core has none.</summary>
    public int ListRegisters;

    /// <summary>What the last error tells.</summary>
    public ErrorDetails Error;

    /// <summary>The message of the system call that is decoded.</summary>
    public IncomingMessage Message;

    /// <summary>Reports of faults of the kernel's own that were begun: more than one, and the report itself faulted.</summary>
    public uint Reports;

    /// <summary>Debug builds: the first of all threads; of all cores on core 0.</summary>
    public ThreadReference AllThreads;

    /// <summary>Kernels that count time: what this core counted.</summary>
    public CoreUtilisation Utilisation;

    /// <summary>With breakpoint registers: what the core's are set to.</summary>
    public LoadedBreakpoints Breakpoints;

    /// <summary>Where there are several cores: what the others want of this one.</summary>
    public CoreMailbox Mailbox;

    /// <summary>Where there are several cores: how the interrupt controller names this one, an affinity (GICv3) or a bit of an interface (GICv2).</summary>
    public ulong InterruptTarget;

    /// <summary>Where there are several cores: this one as the home of what it may use by its gate alone; its number, and one more, times four.</summary>
    public ulong HomeMark;

    /// <summary>Where there are several cores: what this one waited for.</summary>
    public LockCounts LockCounts;

    /// <summary>Where there are several cores: this entry has the core's gate alone.</summary>
    public bool IsLocal;

    /// <summary>Where there are several cores: who runs here goes behind the first ready thread of its priority (<see cref="RemoteCores"/>).</summary>
    public bool MustGiveWay;

    /// <summary>Debug builds, where there are several cores: this entry has the lock and all gates.</summary>
    public bool IsWhole;

    /// <summary>Debug builds, where there are several cores: this entry has the core's gate alone.</summary>
    public bool IsGated;

    /// <summary>Where there are several cores: held while this one is in the kernel for itself, or another for all.</summary>
    public CoreGate Gate;

    /// <summary>The machine.</summary>
    public TMachine Machine;

    /// <summary>Word <paramref name="index"/> of the message that is decoded; the caller has checked its length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Word(int index) => index < Firn.Abi.Messages.MessageLimits.Registers
        ? Machine.At<Thread>(CurrentThread.Value).Frame[Firn.Abi.SystemCalls.SystemCallRegister.FirstMessage + index]
        : Message.Buffer.IsNull ? 0 : Machine.At<Firn.Abi.Messages.IpcBuffer>(Message.Buffer.Value).Message[index];

    /// <summary>A page number for each of 256 VMIDs.</summary>
    [InlineArray(256)]
    public struct GuestPages
    {
        private uint _first;
    }
}
