using Firn.Monitor.Cores;
using Firn.Monitor.Interrupts;
using Firn.Monitor.Platforms;
using Firn.Monitor.Worlds;

namespace Firn.Monitor.Psci;

/// <summary>Performs what PSCI decided, on the core that called.</summary>
public static class PowerControl
{
    /// <summary>Performs a request.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="state">The monitor.</param>
    /// <param name="frame">The caller.</param>
    /// <param name="is64">The call's arguments are 64 bits wide.</param>
    /// <param name="outcome">What was decided.</param>
    /// <returns>True where the frame is a new entry; false where the call answers as decided.</returns>
    public static bool Perform<TMachine>(TMachine machine, ref MonitorState state, ref ExceptionFrame frame, bool is64, PsciOutcome outcome)
        where TMachine : struct, IMonitorMachine
    {
        switch (outcome.Request)
        {
            case PowerRequest.Wake:
                InterruptController.Wake(machine, outcome.Target);
                return false;
            case PowerRequest.Standby:
                machine.SynchronizeData();
                machine.WaitForInterrupt();
                InterruptController.Drain(machine);
                return false;
            case PowerRequest.PowerDown:
                machine.SynchronizeData();
                machine.WaitForInterrupt();
                InterruptController.Drain(machine);
                NormalWorld.ResetLevelsBelow(machine, state.NormalLevel);
                ulong width = is64 ? ulong.MaxValue : uint.MaxValue;
                NormalWorld.Enter(ref frame, state.NormalLevel, frame.X.X2 & width, frame.X.X3 & width);
                return true;
            case PowerRequest.TurnOff:
                uint core = CoreNumber.Of(machine.Affinity);
                state.Cores.TurnOff(core);
                SleepUntilOn(machine, ref state, core, ref frame);
                return true;
            case PowerRequest.SystemOff:
                PowerGpio.TurnOff(machine);
                return false;
            case PowerRequest.SystemReset:
                PowerGpio.Reset(machine);
                return false;
            default:
                return false;
        }
    }

    /// <summary>Sleeps in the monitor until a CPU_ON, then makes the frame the entry that it asked for.</summary>
    public static void SleepUntilOn<TMachine>(TMachine machine, ref MonitorState state, uint core, ref ExceptionFrame frame)
        where TMachine : struct, IMonitorMachine
    {
        // What is pending for the world that left wakes nobody.
        if (!InterruptController.PrepareCore(machine))
        {
            state.Cores.Remove(core);
            while (true)
                machine.WaitForInterrupt();
        }
        ulong entryPoint;
        ulong context;
        while (!state.Cores.TryEnter(core, out entryPoint, out context))
        {
            machine.WaitForInterrupt();
            InterruptController.Drain(machine);
        }
        InterruptController.Drain(machine);
        NormalWorld.ResetLevelsBelow(machine, state.NormalLevel);
        NormalWorld.Enter(ref frame, state.NormalLevel, entryPoint, context);
    }
}
