using Firn.Arm64.Psci;
using Firn.VirtualMachine.Cores;

namespace Firn.VirtualMachine.Psci;

/// <summary>
/// PSCI 1.1 (DEN0022) as a virtual machine has it. A call is decided here, from its arguments and the state of the cores; nothing is done yet.
/// Power states are platform-coordinated, in the original format, and any state is allowed: a suspended core is one that does not run.
/// </summary>
public static class PsciService
{
    private const ulong SystemLevel = 3;
    private const uint ArchitecturalReset = 0x8000_0000;

    /// <summary>Decides a call.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="caller">The core that calls.</param>
    /// <param name="function">The function, without the hint of SMCCC.</param>
    /// <param name="arguments">Its arguments.</param>
    public static PsciOutcome Decide<TMachine>(ref TMachine machine, int caller, PsciFunction function, PsciArguments arguments)
        where TMachine : struct, IPsciMachine
    {
        if (!Is64(function))
            arguments = new() { First = (uint)arguments.First, Second = (uint)arguments.Second, Third = (uint)arguments.Third };
        switch (function)
        {
            case PsciFunction.Version:
                return PsciOutcome.OfNumber(PsciVersion.Version11.Bits);
            case PsciFunction.Features:
                return Features((PsciFunction)(uint)arguments.First);
            case PsciFunction.CpuOn or PsciFunction.CpuOn64:
                return TurnOn(ref machine, arguments);
            case PsciFunction.CpuOff:
                return new() { Action = PsciAction.TurnOff };
            case PsciFunction.AffinityInfo or PsciFunction.AffinityInfo64:
                return AffinityInfo(ref machine, arguments);
            case PsciFunction.CpuSuspend or PsciFunction.CpuSuspend64:
                return Suspend(ref machine, new() { Bits = (uint)arguments.First }, arguments.Second, arguments.Third);
            case PsciFunction.CpuDefaultSuspend or PsciFunction.CpuDefaultSuspend64:
                return Suspend(ref machine, new() { IsPowerDown = true }, arguments.First, arguments.Second);
            case PsciFunction.SystemSuspend or PsciFunction.SystemSuspend64:
                return SuspendSystem(ref machine, caller, arguments);
            case PsciFunction.SystemOff:
                return new() { Action = PsciAction.EndMachine };
            case PsciFunction.SystemReset:
                return new() { Action = PsciAction.RestartMachine };
            case PsciFunction.SystemReset2 or PsciFunction.SystemReset264:
                return Reset((uint)arguments.First);
            case PsciFunction.MigrateInfoType:
                return PsciOutcome.OfNumber((ulong)MigrateType.NotRequired);
            case PsciFunction.SetSuspendMode:
                return PsciOutcome.Of(arguments.First == 0 ? PsciResult.Success : arguments.First == 1 ? PsciResult.Denied : PsciResult.InvalidParameters);
            case PsciFunction.CpuFreeze:
                return PsciOutcome.Of(PsciResult.NotSupported);
            default:
                return PsciOutcome.Of(PsciResult.NotSupported);
        }
    }

    /// <summary>The function is implemented.</summary>
    public static bool Exists(PsciFunction function) => function switch
    {
        PsciFunction.Version or PsciFunction.Features or PsciFunction.CpuOn or PsciFunction.CpuOn64 or PsciFunction.CpuOff
            or PsciFunction.AffinityInfo or PsciFunction.AffinityInfo64 or PsciFunction.CpuSuspend or PsciFunction.CpuSuspend64
            or PsciFunction.CpuDefaultSuspend or PsciFunction.CpuDefaultSuspend64 or PsciFunction.SystemSuspend or PsciFunction.SystemSuspend64
            or PsciFunction.SystemOff or PsciFunction.SystemReset or PsciFunction.SystemReset2 or PsciFunction.SystemReset264
            or PsciFunction.MigrateInfoType or PsciFunction.SetSuspendMode => true,
        _ => false,
    };

    /// <summary>The function has arguments in x2 and x3, too.</summary>
    public static bool HasMoreArguments(PsciFunction function) => function switch
    {
        PsciFunction.CpuOn or PsciFunction.CpuOn64 or PsciFunction.AffinityInfo or PsciFunction.AffinityInfo64 or PsciFunction.CpuSuspend or PsciFunction.CpuSuspend64
            or PsciFunction.CpuDefaultSuspend or PsciFunction.CpuDefaultSuspend64 or PsciFunction.SystemSuspend or PsciFunction.SystemSuspend64 => true,
        _ => false,
    };

    // Of CPU_SUSPEND the flags are 0: the original format, no OS-initiated mode.
    private static PsciOutcome Features(PsciFunction function) =>
        PsciOutcome.Of(Exists(function) || (uint)function == SmcccVersionFunction ? PsciResult.Success : PsciResult.NotSupported);

    private const uint SmcccVersionFunction = 0x8000_0000;

    private static PsciOutcome TurnOn<TMachine>(ref TMachine machine, PsciArguments arguments)
        where TMachine : struct, IPsciMachine
    {
        int target = CoreAffinity.CoreOf(arguments.First, machine.CoreCount);
        if (target < 0)
            return PsciOutcome.Of(PsciResult.InvalidParameters);
        if (!machine.CanEnter(arguments.Second))
            return PsciOutcome.Of(PsciResult.InvalidAddress);
        if (machine.PowerOf(target) != CorePower.Off)
            return PsciOutcome.Of(PsciResult.AlreadyOn);
        return new() { Action = PsciAction.TurnOn, Target = target, Entry = arguments.Second, Argument = arguments.Third };
    }

    // Levels above the core's: on, if one of its cores is.
    private static PsciOutcome AffinityInfo<TMachine>(ref TMachine machine, PsciArguments arguments)
        where TMachine : struct, IPsciMachine
    {
        if (arguments.Second > SystemLevel)
            return PsciOutcome.Of(PsciResult.InvalidParameters);
        int shift = (int)arguments.Second * 8;
        bool exists = false;
        for (int i = 0; i < machine.CoreCount; i++)
        {
            if (CoreAffinity.Of(i) >> shift != arguments.First >> shift)
                continue;
            exists = true;
            if (machine.PowerOf(i) != CorePower.Off)
                return PsciOutcome.OfNumber((ulong)AffinityState.On);
        }
        return exists ? PsciOutcome.OfNumber((ulong)AffinityState.Off) : PsciOutcome.Of(PsciResult.InvalidParameters);
    }

    private static PsciOutcome Suspend<TMachine>(ref TMachine machine, PowerState state, ulong entry, ulong argument)
        where TMachine : struct, IPsciMachine
    {
        if (!state.IsWellFormed)
            return PsciOutcome.Of(PsciResult.InvalidParameters);
        if (!state.IsPowerDown)
            return new() { Action = PsciAction.Wait };
        return machine.CanEnter(entry)
            ? new() { Action = PsciAction.Suspend, Entry = entry, Argument = argument }
            : PsciOutcome.Of(PsciResult.InvalidAddress);
    }

    private static PsciOutcome SuspendSystem<TMachine>(ref TMachine machine, int caller, PsciArguments arguments)
        where TMachine : struct, IPsciMachine
    {
        for (int i = 0; i < machine.CoreCount; i++)
        {
            if (i != caller && machine.PowerOf(i) != CorePower.Off)
                return PsciOutcome.Of(PsciResult.Denied);
        }
        return machine.CanEnter(arguments.First)
            ? new() { Action = PsciAction.Suspend, Entry = arguments.First, Argument = arguments.Second }
            : PsciOutcome.Of(PsciResult.InvalidAddress);
    }

    // 0 is the architecture's warm reset; vendors' kinds have bit 31.
    private static PsciOutcome Reset(uint type) => type == 0
        ? new() { Action = PsciAction.RestartMachine }
        : PsciOutcome.Of((type & ArchitecturalReset) == 0 ? PsciResult.InvalidParameters : PsciResult.NotSupported);

    private static bool Is64(PsciFunction function) => ((uint)function & (1U << 30)) != 0;
}
