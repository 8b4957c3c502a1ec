using Firn.Abi.Threads;
using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;

namespace Firn.VirtualMachine.Cores;

/// <summary>Enters a core as after reset: EL1, MMU off, interrupts masked.</summary>
internal static class CoreEntry
{
    /// <summary>
    /// Stops it, and resets its registers. What its list registers hold stays: it is the interrupt controller's. Nothing here depends on the guest:
    /// a machine whose virtual CPUs refuse does not run.
    /// </summary>
    internal static void Stop(ref VirtualCore core, int number)
    {
        _ = core.Thread.Suspend();
        bool hasLists = core.Cpu.ReadListRegisters(0, out ListRegisterWords lists).IsSuccess;
        _ = core.Cpu.Reset();
        if (hasLists)
            _ = core.Cpu.WriteListRegisters(0, CountOf(ref core), in lists);
        _ = core.Cpu.SetExitFormat(ExitFormat.Short);
        _ = core.Cpu.WriteRegister(VirtualCpuRegister.MultiprocessorAffinity, CoreAffinity.Register(number));
    }

    /// <summary>It executes from now on, where it says.</summary>
    internal static void Start(ref VirtualCore core)
    {
        UserContext registers = default;
        registers.ProgramCounter = core.Entry;
        registers.ProgramStatus = SavedProgramStatus.El1h.Bits;
        registers.X0 = core.Argument;
        _ = core.Thread.WriteRegisters(true, 0, UserContext.Registers, in registers);
    }

    private static ulong CountOf(ref VirtualCore core) =>
        core.Cpu.Describe(out VirtualCpuDescription description).IsSuccess ? description.ListRegisters : 0;
}
