using Firn.Arm64.Identification;
using Firn.Arm64.Psci;
using Firn.Arm64.Smccc;
using Firn.Monitor.Cores;
using Firn.Monitor.Platforms;

namespace Firn.Monitor.Psci;

/// <summary>
/// PSCI 1.1 (Arm DEN0022): the mandatory calls, CPU_SUSPEND and MIGRATE_INFO_TYPE. This decides; the core that called performs.
/// </summary>
public static class PsciService
{
    /// <summary>Decides a call.</summary>
    /// <param name="cores">All cores' power.</param>
    /// <param name="memory">Where the normal world may be entered.</param>
    /// <param name="function">The function, whose owner is the standard secure service.</param>
    /// <param name="x">The caller's registers; 32-bit calls are decided by their low halves alone.</param>
    public static PsciOutcome Decide(ref CoreTable cores, in NormalMemory memory, FunctionId function, in GeneralRegisters x)
    {
        switch ((PsciFunction)function.Function)
        {
            case PsciFunction.Version:
                return new PsciOutcome(PsciVersion.Version11.Bits);
            case PsciFunction.Features:
                return Features((uint)x.X1);
            case PsciFunction.CpuOn:
                return TurnOn(ref cores, in memory, (uint)x.X1, (uint)x.X2, (uint)x.X3);
            case PsciFunction.CpuOn64:
                return TurnOn(ref cores, in memory, x.X1, x.X2, x.X3);
            case PsciFunction.CpuOff:
                return new PsciOutcome(PsciResult.Denied, PowerRequest.TurnOff);
            case PsciFunction.CpuSuspend:
                return Suspend(in memory, (uint)x.X1, (uint)x.X2);
            case PsciFunction.CpuSuspend64:
                return Suspend(in memory, (uint)x.X1, x.X2);
            case PsciFunction.AffinityInfo:
                return AffinityInfo(ref cores, (uint)x.X1, (uint)x.X2);
            case PsciFunction.AffinityInfo64:
                return AffinityInfo(ref cores, x.X1, (uint)x.X2);
            case PsciFunction.MigrateInfoType:
                return new PsciOutcome((uint)MigrateType.NotRequired);
            case PsciFunction.SystemOff:
                return new PsciOutcome(PsciResult.InternalFailure, PowerRequest.SystemOff);
            case PsciFunction.SystemReset:
                return new PsciOutcome(PsciResult.InternalFailure, PowerRequest.SystemReset);
            default:
                return new PsciOutcome(PsciResult.NotSupported);
        }
    }

    // Section 5.16: 0 or flags for what is there, NOT_SUPPORTED for the rest. SMCCC_VERSION may be asked for here too (5.16.2).
    private static PsciOutcome Features(uint function)
    {
        switch ((PsciFunction)function)
        {
            case PsciFunction.Version:
            case PsciFunction.Features:
            case PsciFunction.CpuOn:
            case PsciFunction.CpuOn64:
            case PsciFunction.CpuOff:
            case PsciFunction.AffinityInfo:
            case PsciFunction.AffinityInfo64:
            case PsciFunction.MigrateInfoType:
            case PsciFunction.SystemOff:
            case PsciFunction.SystemReset:
            case (PsciFunction)ArchitectureFunction.Version:
                return new PsciOutcome(PsciResult.Success);
            case PsciFunction.CpuSuspend:
            case PsciFunction.CpuSuspend64:
                return new PsciOutcome(default(SuspendFeatures).Bits);
            default:
                return new PsciOutcome(PsciResult.NotSupported);
        }
    }

    private static PsciOutcome TurnOn(ref CoreTable cores, in NormalMemory memory, ulong target, ulong entryPoint, ulong context)
    {
        uint core = CoreOf(target);
        if (core >= CoreNumber.Maximum)
            return new PsciOutcome(PsciResult.InvalidParameters);
        PsciResult known = cores.Query(core, out _);
        if (known != PsciResult.Success)
            return new PsciOutcome(known);
        if (!memory.IsEntryPoint(entryPoint))
            return new PsciOutcome(PsciResult.InvalidAddress);
        PsciResult result = cores.TurnOn(core, entryPoint, context);
        return new PsciOutcome(result, result == PsciResult.Success ? PowerRequest.Wake : PowerRequest.None, core);
    }

    private static PsciOutcome Suspend(in NormalMemory memory, uint state, ulong entryPoint)
    {
        var power = new PowerState { Bits = state };
        // One standby and one power-down state, of the core alone: level 0, no state identifiers.
        if (!power.IsWellFormed || power.PowerLevel != 0 || power.StateId != 0)
            return new PsciOutcome(PsciResult.InvalidParameters);
        if (!power.IsPowerDown)
            return new PsciOutcome(PsciResult.Success, PowerRequest.Standby);
        if (!memory.IsEntryPoint(entryPoint))
            return new PsciOutcome(PsciResult.InvalidAddress);
        return new PsciOutcome(PsciResult.Success, PowerRequest.PowerDown);
    }

    private static PsciOutcome AffinityInfo(ref CoreTable cores, ulong target, uint level)
    {
        // From 1.0 on only level 0 need be answered (section 5.7.2).
        uint core = CoreOf(target);
        if (level != 0 || core >= CoreNumber.Maximum)
            return new PsciOutcome(PsciResult.InvalidParameters);
        PsciResult result = cores.Query(core, out AffinityState state);
        return result == PsciResult.Success ? new PsciOutcome((uint)state) : new PsciOutcome(result);
    }

    // Bits that are no affinity field must be zero (section 5.4.2, target_cpu).
    private static uint CoreOf(ulong target)
    {
        var affinity = new Affinity { Bits = target };
        return affinity.IsNumber ? CoreNumber.Of(affinity) : CoreNumber.Maximum;
    }
}
