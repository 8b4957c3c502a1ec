using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.Arm64.Registers;
using Firn.Arm64.Target;
using Firn.Components.Timer;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Images.TimerServer.Target;

/// <summary>
/// The EL1 physical timer, from EL0: guests have the virtual one, the kernel that of EL2. Safety: the kernel's configuration opens it to EL0
/// (KernelArmExportPTMRUser, KernelArmExportPCNTUser); where it does not, the first access is a fault that the handler hears of.
/// </summary>
internal readonly struct ArchitectedTimer : ITimerDevice
{
    /// <inheritdoc/>
    public ulong Frequency => Instruction.ReadCounterFrequency();

    /// <inheritdoc/>
    public ulong Ticks
    {
        get
        {
            // The counter may be read ahead of time (Arm ARM DDI 0487, D12.2.2).
            Instruction.InstructionSynchronizationBarrier();
            return Instruction.ReadPhysicalCount();
        }
    }

    /// <inheritdoc/>
    public void InterruptAt(ulong ticks)
    {
        WriteCompareValue(ticks);
        WriteControl(new TimerControl { Enable = true }.Bits);
        Instruction.InstructionSynchronizationBarrier();
    }

    /// <inheritdoc/>
    public void Silence()
    {
        WriteControl(0);
        Instruction.InstructionSynchronizationBarrier();
    }

    /// <inheritdoc/>
    public void Acknowledge() => _ = InterruptHandler.At((ulong)TimerServerSlot.Interrupt).Acknowledge();

    /// <inheritdoc/>
    public void Signal(int client)
    {
        if ((ComponentConfiguration.Of<TimerConfiguration>().Signalled & (1UL << client)) != 0)
            Notification.At((ulong)TimerServerSlot.FirstClient + (ulong)client).Signal();
    }

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntp_cval_el0")]
    private static extern void WriteCompareValue(ulong ticks);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntp_ctl_el0")]
    private static extern void WriteControl(ulong control);
}
