using Firn.Arm64.Psci;
using Firn.Arm64.Target;
using Firn.SystemsTests.Probe.Calls;
using Firn.SystemsTests.Probe.Target;

namespace Firn.SystemsTests.Probe.Commands;

/// <summary><c>suspend</c>: CPU_SUSPEND on all cores at once, standby and power-down, each woken by a timer.</summary>
internal static class SuspendCommand
{
    private const ulong Standby = 0;
    private const ulong PowerDown = 0x1_0000;
    private const ulong EnteredAnew = 1;
    private const ulong Fired = 1ul << 2;
    private const ulong Garbage = 0xBAD0_BEEF_0000_0000;
    private const uint TimerBit = 1u << (int)Board.HypervisorTimerInterrupt;

    /// <summary>Suspends all cores.</summary>
    internal static void Run(ref ProbeState state) => Team.Run(ref state, Job.Suspend);

    /// <summary>Suspends the core that asks.</summary>
    internal static void Check(ref ProbeState state, uint core)
    {
        InterruptUnit.Prepare();
        InterruptUnit.Enable(0, TimerBit);
        CheckRefusals(ref state);
        CheckStandby(ref state);
        ulong context = Instruction.ReadPhysicalCount() ^ 0x5AFE_C0DE_0000_0000;
        CheckPowerDown(ref state, core, PsciFunction.CpuSuspend64, 0, context, context);
        // A 32-bit call is made of the low halves; the others are not looked at.
        CheckPowerDown(ref state, core, PsciFunction.CpuSuspend, Garbage, context, (uint)context);
        InterruptUnit.Disable(0, TimerBit);
    }

    private static void CheckRefusals(ref ProbeState state)
    {
        ulong invalidState = ExpectedAnswer.Error(PsciResult.InvalidParameters);
        ulong entry = Routine.ResumeEntry();
        // A state number, a cluster, the system, a reserved bit.
        state.Report.Equal("CPU_SUSPEND, state number"u8, Firmware.Call(ref state, PsciFunction.CpuSuspend64, 1, entry), invalidState);
        state.Report.Equal("CPU_SUSPEND, cluster"u8, Firmware.Call(ref state, PsciFunction.CpuSuspend64, 0x0101_0000, entry), invalidState);
        state.Report.Equal("CPU_SUSPEND, system"u8, Firmware.Call(ref state, PsciFunction.CpuSuspend, 0x0201_0000, entry), invalidState);
        state.Report.Equal("CPU_SUSPEND, reserved"u8, Firmware.Call(ref state, PsciFunction.CpuSuspend, 0x8000_0000, entry), invalidState);
        ulong invalidAddress = ExpectedAnswer.Error(PsciResult.InvalidAddress);
        ulong secure = Firmware.Call(ref state, PsciFunction.CpuSuspend64, PowerDown, Board.SecureMemory);
        state.Report.Equal("CPU_SUSPEND into secure memory"u8, secure, invalidAddress);
        ulong unaligned = Firmware.Call(ref state, PsciFunction.CpuSuspend64, PowerDown, entry + 2);
        state.Report.Equal("CPU_SUSPEND, unaligned"u8, unaligned, invalidAddress);
    }

    private static void CheckStandby(ref ProbeState state)
    {
        // A core may wake early, of the interrupt that turned it on for instance.
        for (int attempt = 0; attempt < 3 && (Register.HypervisorTimer() & Fired) == 0; attempt++)
        {
            StartTimer();
            state.Report.Equal("CPU_SUSPEND, standby"u8, Firmware.Call(ref state, PsciFunction.CpuSuspend, Standby), 0);
        }
        state.Report.True("standby lasts until an interrupt"u8, (Register.HypervisorTimer() & Fired) != 0);
        Register.SetHypervisorTimer(0);
    }

    private static void CheckPowerDown(ref ProbeState state, uint core, PsciFunction function, ulong garbage, ulong context, ulong expected)
    {
        ulong before = Instruction.ReadPhysicalCount();
        StartTimer();
        ulong result = Routine.Suspend((ulong)function | garbage, PowerDown | garbage, Routine.ResumeEntry() | garbage, context);
        state.Report.Equal("CPU_SUSPEND, power-down"u8, result, EnteredAnew);
        state.Report.True("time passed"u8, Instruction.ReadPhysicalCount() > before);
        ref EntryRecord entry = ref EntryPoints.Entry(core);
        state.Report.Equal("the entry after power-down"u8, (ulong)entry.Kind, (ulong)EntryKind.Resume);
        state.Report.Equal("x0 after power-down"u8, entry.X[0], expected);
        RegistersCommand.Check(ref state, core);
    }

    private static void StartTimer()
    {
        Register.SetHypervisorDeadline(Instruction.ReadPhysicalCount() + (Register.CounterFrequency() / 500));
        Register.SetHypervisorTimer(1);
        Instruction.InstructionSynchronizationBarrier();
    }
}
