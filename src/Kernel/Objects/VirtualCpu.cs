using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Abi.Virtualization;

namespace Firn.Kernel.Objects;

/// <summary>A virtual CPU's object, 4 KiB: what it keeps of the core's registers while another uses them (seL4: vcpu_t).</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct VirtualCpu
{
    /// <summary>Bytes of the object.</summary>
    public const int Size = 4096;

    /// <summary>The most list registers that a controller has.</summary>
    public const int MaximumListRegisters = 64;

    /// <summary>The thread that runs on it; null: none.</summary>
    public ThreadReference Thread;

    /// <summary>The virtual interface's state that its machine sees.</summary>
    public ulong MachineControl;

    /// <summary>The counter when it was last switched off.</summary>
    public ulong LastCount;

    /// <summary>
    /// MDSCR_EL1 while it runs, a <see cref="Arm64.Registers.MonitorDebugControl"/>: what of <see cref="GuestDebug.Control"/> takes effect, or of <see cref="Debugging"/>; with
    /// bit 63 debug exceptions come to the kernel.
    /// </summary>
    public ulong DebugControl;

    /// <summary>The interrupt interface's control while it runs, a <see cref="Arm64.Gic.VirtualInterfaceControl"/>.</summary>
    public ulong InterfaceControl;

    /// <summary>What goes into a list register when its virtual timer interrupts; 0: nothing, its handler is told.</summary>
    public ulong TimerWord;

    /// <summary>That list register.</summary>
    public byte TimerListRegister;

    /// <summary>Its virtual timer's interrupt was given to it and has not ended, or was told to its handler, who has not yet acknowledged it.</summary>
    public bool IsTimerMasked;

    /// <summary>It is to leave before it executes another instruction.</summary>
    public bool IsKicked;

    /// <summary>Its handler is told when none of its list registers is pending.</summary>
    public bool TellsNonePending;

    /// <summary>How its exits are told.</summary>
    public ExitFormat ExitFormat;

    /// <summary>How its handler debugs it.</summary>
    public VirtualCpuDebugging Debugging;

    /// <summary>Active priorities: four words of Group 0, four of Group 1.</summary>
    public PriorityWords ActivePriorities;

    /// <summary>The registers of EL1, by <see cref="VirtualCpuRegister"/>.</summary>
    public RegisterWords Registers;

    /// <summary>The list registers, in the controller's own form.</summary>
    public ListRegisterWords ListRegisters;

    /// <summary>Its debug registers.</summary>
    public GuestDebug Debug;

    /// <summary>Eight words.</summary>
    [InlineArray(8)]
    public struct PriorityWords
    {
        private ulong _first;
    }

    /// <summary>A word for each register, then CSSELR_EL1 and DISR_EL1, which only switches see. Target/virtual-cpu.S knows the order.</summary>
    [InlineArray((int)VirtualCpuRegister.Count + 2)]
    public struct RegisterWords
    {
        private ulong _first;
    }

    /// <summary>A word for each list register.</summary>
    [InlineArray(MaximumListRegisters)]
    public struct ListRegisterWords
    {
        private ulong _first;
    }
}
