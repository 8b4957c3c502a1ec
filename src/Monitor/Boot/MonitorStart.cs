using Firn.Arm64.Registers;
using Firn.Monitor.Cores;
using Firn.Monitor.Interrupts;
using Firn.Monitor.Platforms;
using Firn.Monitor.Psci;
using Firn.Monitor.Worlds;

namespace Firn.Monitor.Boot;

/// <summary>From a core's first instruction in the monitor to the first of the normal world.</summary>
public static class MonitorStart
{
    /// <summary>Starts a core. When this returns true, the frame is the normal world, ready to be entered.</summary>
    /// <param name="machine">The machine, at EL3, its MMU off.</param>
    /// <param name="layout">Where the image's parts lie.</param>
    /// <param name="state">The monitor; zero on the first core.</param>
    /// <param name="frame">The core's frame.</param>
    /// <param name="core">The core's number; 0 boots the machine, the others wait for CPU_ON.</param>
    /// <returns>False where the boot was refused, which the console says.</returns>
    public static bool Start<TMachine>(TMachine machine, in MonitorLayout layout, ref MonitorState state, ref ExceptionFrame frame, uint core)
        where TMachine : struct, IMonitorMachine
    {
        if (core != 0)
        {
            EL3Translation.Enable(machine, layout.Tables);
            CatchOwnErrors(machine);
            NormalWorld.PrepareCore(machine, state.NormalLevel);
            PowerControl.SleepUntilOn(machine, ref state, core, ref frame);
            return true;
        }
        MonitorMap.Build(machine, in layout);
        EL3Translation.Enable(machine, layout.Tables);
        CatchOwnErrors(machine);
        ulong entryPoint = HandOver.Read(machine, ref state);
        // First, because EL2's and the Non-secure registers of the GIC exist only while SCR_EL3.NS is 1.
        NormalWorld.PrepareCore(machine, state.NormalLevel);
        InterruptController.PrepareShared(machine);
        if (!InterruptController.PrepareCore(machine))
        {
            SecureConsole<TMachine>.Output(machine).WriteLine("boot refused: the GIC has no redistributor for this core"u8);
            return false;
        }
        state.Cores.Boot(core);
        HoldPage.Release(machine, layout.Start);
        NormalWorld.ResetLevelsBelow(machine, state.NormalLevel);
        NormalWorld.Enter(ref frame, state.NormalLevel, entryPoint, HandOver.ReadDeviceTree(machine));
        BootLog.Leave(machine);
        return true;
    }

    // While it starts, the monitor takes system errors of its own accesses; PrepareCore then gives them to the worlds.
    private static void CatchOwnErrors<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        machine.SecureConfiguration = SecureConfiguration.Clean with { LowerLevelIsAArch64 = true, ExternalAbortToEl3 = true };
        machine.SynchronizeInstructions();
        machine.UnmaskSystemErrors();
    }
}
