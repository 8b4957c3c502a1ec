using Firn.Abi.Threads;
using Firn.Arm64.Psci;
using Firn.Arm64.Smccc;
using Firn.User.Objects;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Psci;
using Firn.VirtualMachine.Statistics;
using Firn.VirtualMachine.Timers;

namespace Firn.VirtualMachine.Exits;

/// <summary>HVC and SMC, which are the same to a guest: PSCI and the architecture's calls (SMCCC DEN0028).</summary>
internal static class GuestCalls
{
    private const uint LastPsciNumber = 0x1F;

    // SmcccResult.NotSupported, as a register has it.
    private const ulong NotSupported = ulong.MaxValue;

    /// <summary>Performs a call; the message becomes the answer.</summary>
    internal static ExitAnswer Handle<TPlatform>(ref Machine<TPlatform> machine, int core, in GuestExit exit, ref Message message)
        where TPlatform : struct, IMachinePlatform
    {
        FunctionId function = new() { Bits = (uint)exit.Value };
        if (exit.Syndrome.Immediate == 0 && function.IsWellFormed && function.IsFast)
        {
            if (function.Owner == ServiceOwner.StandardSecure && function.Number <= LastPsciNumber)
                return CallPsci(ref machine, core, in exit, (PsciFunction)function.Function, ref message);
            if (function.Owner == ServiceOwner.Architecture && TryCallArchitecture((ArchitectureFunction)function.Function, exit.Address, out ulong result))
            {
                message = exit.Skip(result);
                return ExitAnswer.Resume;
            }
        }
        machine.Statistics.AddUnmodelled(UnmodelledKind.Call, exit.Value);
        message = exit.Skip(NotSupported);
        return ExitAnswer.Resume;
    }

    private static bool TryCallArchitecture(ArchitectureFunction function, ulong argument, out ulong result)
    {
        switch (function)
        {
            case ArchitectureFunction.Version:
                result = SmcccVersion.Version14.Bits;
                return true;
            case ArchitectureFunction.Features:
                ArchitectureFunction asked = (ArchitectureFunction)(uint)argument;
                result = asked is ArchitectureFunction.Version or ArchitectureFunction.Features ? 0 : NotSupported;
                return true;
            default:
                result = 0;
                return false;
        }
    }

    private static ExitAnswer CallPsci<TPlatform>(
        ref Machine<TPlatform> machine, int core, in GuestExit exit, PsciFunction function, ref Message message)
        where TPlatform : struct, IMachinePlatform
    {
        PsciArguments arguments = new() { First = exit.Address };
        if (PsciService.HasMoreArguments(function) && machine.Cores[core].Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext context).IsSuccess)
        {
            arguments.Second = context.X2;
            arguments.Third = context.X3;
        }
        PsciOutcome outcome = PsciService.Decide(ref machine, core, function, arguments);
        if (!PsciService.Exists(function))
            machine.Statistics.AddUnmodelled(UnmodelledKind.Call, exit.Value);
        message = exit.Skip(outcome.Result);
        switch (outcome.Action)
        {
            case PsciAction.TurnOn:
                machine.TurnOn(outcome.Target, outcome.Entry, outcome.Argument);
                return ExitAnswer.Resume;
            case PsciAction.TurnOff:
                machine.TurnOff(core);
                return ExitAnswer.Stop;
            case PsciAction.Wait:
                return machine.TryWait(core, CorePower.Waiting) ? ExitAnswer.Hold : ExitAnswer.Resume;
            case PsciAction.Suspend:
                machine.Cores[core].Entry = outcome.Entry;
                machine.Cores[core].Argument = outcome.Argument;
                return Suspend(ref machine, core);
            case PsciAction.EndMachine:
                return ExitAnswer.End;
            case PsciAction.RestartMachine:
                return ExitAnswer.Restart;
            default:
                return ExitAnswer.Resume;
        }
    }

    // Where an interrupt waits already, the core is entered at once.
    private static ExitAnswer Suspend<TPlatform>(ref Machine<TPlatform> machine, int core)
        where TPlatform : struct, IMachinePlatform
    {
        if (machine.TryWait(core, CorePower.Suspended))
            return ExitAnswer.Hold;
        machine.TurnOn(core, machine.Cores[core].Entry, machine.Cores[core].Argument);
        return ExitAnswer.Stop;
    }
}
