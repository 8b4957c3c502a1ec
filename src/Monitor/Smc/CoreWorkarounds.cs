using Firn.Arm64.Identification;
using Firn.Arm64.Smccc;

namespace Firn.Monitor.Smc;

/// <summary>The calls by which a kernel asks EL3 to undo what speculation left behind; whether they are needed is the calling core's affair.</summary>
internal static class CoreWorkarounds
{
    /// <summary>SMCCC_ARCH_FEATURES' answer for a workaround, on this core.</summary>
    internal static int Query<TMachine>(TMachine machine, ArchitectureFunction function)
        where TMachine : struct, IMonitorMachine
    {
        CoreIdentity core = Identity(machine);
        return (int)Workarounds.Answer(in core, Performed(core.Main), function);
    }

    /// <summary>The call itself, which answers nothing where it is offered.</summary>
    internal static int Perform<TMachine>(TMachine machine, ArchitectureFunction function)
        where TMachine : struct, IMonitorMachine
    {
        // A kernel makes these calls on its way from one process to another: the part number decides, before anything else is read.
        if (function is ArchitectureFunction.Workaround1 or ArchitectureFunction.Workaround3)
        {
            switch (Workarounds.InvalidationFor(machine.MainId))
            {
                case BranchPredictorInvalidation.MmuOff:
                    machine.InvalidateBranchPredictor();
                    return (int)SmcccResult.Success;
                case BranchPredictorInvalidation.NotNeeded:
                    return (int)SmcccResult.Success;
                default:
                    break;
            }
        }
        return Query(machine, function) < 0 ? (int)SmcccResult.NotSupported : (int)SmcccResult.Success;
    }

    // What EL3 does, and Worlds.CoreErrata at each core's start, is for Cortex-A57 and A72: a core that needs more is promised nothing.
    private static Mitigations Performed(MainId core)
    {
        bool isKnown = Workarounds.InvalidationFor(core) == BranchPredictorInvalidation.MmuOff;
        return new Mitigations { BranchPredictorInvalidated = isKnown, StoreBypassDisabled = isKnown };
    }

    private static CoreIdentity Identity<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine => new()
        {
            Main = machine.MainId,
            Processor0 = machine.ProcessorFeatures0,
            Processor1 = machine.ProcessorFeatures1,
            MemoryModel1 = machine.MemoryModelFeatures1,
            InstructionSet2 = machine.InstructionSetAttributes2,
        };
}
