using Firn.Arm64.Registers;
using Firn.Arm64.Target;
using Firn.SystemsTests.Probe.Target;

namespace Firn.SystemsTests.Probe.Commands;

/// <summary>
/// <c>interrupts</c>: those of the normal world can be enabled and are taken, on each core; the monitor's and the secure devices' cannot be
/// touched.
/// </summary>
internal static class InterruptsCommand
{
    // SGIs 0 to 7, the three timers; SGIs 8 to 15 are the monitor's.
    private const uint OwnPrivate = 0xFF | (1u << 26) | (1u << 27) | (1u << 30);
    private const uint SecurePrivate = 0xFF00;
    private const uint MonitorInterrupt = 15;
    private const ulong TimerOn = 1;

    /// <summary>Checks all cores.</summary>
    internal static void Run(ref ProbeState state)
    {
        InterruptUnit.Prepare();
        uint secure = (1u << (int)(Board.SecureGpioInterrupt % 32)) | (1u << (int)(Board.SecureUartInterrupt % 32));
        InterruptUnit.Enable(32, secure);
        state.Report.Equal("interrupts of the secure devices"u8, InterruptUnit.Enabled(32) & secure, 0);
        CheckShared(ref state);
        Team.Run(ref state, Job.Interrupts);
    }

    /// <summary>Checks the core that asks.</summary>
    internal static void Check(ref ProbeState state, uint core)
    {
        ulong configuration = Begin();
        InterruptUnit.Enable(0, OwnPrivate | SecurePrivate);
        state.Report.Equal("private interrupts that can be enabled"u8, InterruptUnit.Enabled(0) & (OwnPrivate | SecurePrivate), OwnPrivate);
        InterruptUnit.Disable(0, SecurePrivate);
        for (uint interrupt = 0; interrupt < 8; interrupt++)
        {
            InterruptUnit.Send(interrupt);
            Expect(ref state, core, interrupt);
        }
        InterruptUnit.Send(MonitorInterrupt);
        ulong taken = state.Interrupts[(int)core];
        Register.UnmaskInterrupts();
        Machine.Wait(Register.CounterFrequency() / 1000);
        Register.MaskInterrupts();
        state.Report.Equal("interrupts after sending the monitor's"u8, state.Interrupts[(int)core], taken);

        ulong soon = Instruction.ReadPhysicalCount() + (Register.CounterFrequency() / 10_000);
        Register.SetHypervisorDeadline(soon);
        Register.SetHypervisorTimer(TimerOn);
        Expect(ref state, core, Board.HypervisorTimerInterrupt);
        Register.SetPhysicalDeadline(soon);
        Register.SetPhysicalTimer(TimerOn);
        Expect(ref state, core, Board.PhysicalTimerInterrupt);
        Register.SetVirtualDeadline(soon);
        Register.SetVirtualTimer(TimerOn);
        Expect(ref state, core, Board.VirtualTimerInterrupt);
        // On a GICv3 QEMU 10 lets nobody clear the Non-secure ICC_AP1R0_EL1 (hw/intc/arm_gicv3_cpuif.c, icc_ap_write), so a priority once
        // active stays: there the hosted tests alone show that the monitor clears it.
        if (core != 0 && !Machine.HasGicVersion3)
            LeaveOneActive(ref state);
        InterruptUnit.Disable(0, OwnPrivate);
        Register.SetConfiguration(configuration);
    }

    // The core goes off in the middle of an interrupt, as one of a crashed kernel does. When it is turned on again nothing may be in its way:
    // the command that follows, perhaps this one again, takes interrupts as ever.
    private static void LeaveOneActive(ref ProbeState state)
    {
        InterruptUnit.Send(0);
        Machine.Wait(Register.CounterFrequency() / 1000);
        state.Report.Equal("the interrupt that is never ended"u8, InterruptUnit.Acknowledge() & 0x3FF, 0);
    }

    private static void CheckShared(ref ProbeState state)
    {
        ulong configuration = Begin();
        uint bit = 1u << (int)(Board.UartInterrupt % 32);
        InterruptUnit.Enable(Board.UartInterrupt, bit);
        InterruptUnit.Raise(Board.UartInterrupt);
        Expect(ref state, 0, Board.UartInterrupt);
        InterruptUnit.Disable(Board.UartInterrupt, bit);
        Register.SetConfiguration(configuration);
    }

    // Interrupts are EL2's only where HCR_EL2.IMO says so.
    private static ulong Begin()
    {
        InterruptUnit.Prepare();
        ulong configuration = Register.Configuration();
        Register.SetConfiguration((new HypervisorConfiguration { Bits = configuration } with { InterruptsToEl2 = true }).Bits);
        Instruction.InstructionSynchronizationBarrier();
        return configuration;
    }

    private static void Expect(ref ProbeState state, uint core, uint interrupt)
    {
        ulong before = state.Interrupts[(int)core];
        ulong start = Instruction.ReadPhysicalCount();
        Register.UnmaskInterrupts();
        while (System.Threading.Volatile.Read(ref state.Interrupts[(int)core]) == before && !Machine.TooLate(start))
        {
        }
        Register.MaskInterrupts();
        state.Report.Equal("interrupts taken"u8, state.Interrupts[(int)core], before + 1);
        state.Report.Equal("the interrupt that was taken"u8, state.LastInterrupt[(int)core], interrupt);
    }
}
