using Firn.Arm64.Psci;
using Firn.Arm64.Smccc;

namespace Firn.SystemsTests.Probe.Calls;

/// <summary>
/// What the monitor may answer to a call while all cores of the machine are on. Written from the specifications (Arm DEN0022, DEN0028),
/// not from the monitor.
/// </summary>
internal static class ExpectedAnswer
{
    private const ulong NotSupported = ulong.MaxValue;
    private const uint SveHint = 1u << 16;
    private const uint MustBeZero = 0x00FE_0000;

    /// <summary>Whether a call would end the machine, park the core or let it enter anew: those have tests of their own.</summary>
    internal static bool IsExcluded(ref ProbeState state, ulong x0, ulong x1, ulong x2)
    {
        switch (Function(x0))
        {
            case PsciFunction.CpuOff:
            case PsciFunction.SystemOff:
            case PsciFunction.SystemReset:
                return true;
            case PsciFunction.CpuSuspend:
                return (uint)x1 == 0x1_0000 && IsEntry(ref state, (uint)x2);
            case PsciFunction.CpuSuspend64:
                return (uint)x1 == 0x1_0000 && IsEntry(ref state, x2);
            default:
                return false;
        }
    }

    /// <summary>Whether an answer is right.</summary>
    internal static bool Permits(ref ProbeState state, ulong x0, ulong x1, ulong x2, ulong answer)
    {
        PsciFunction function = Function(x0);
        ulong width = (x0 & (1u << 30)) != 0 ? ulong.MaxValue : uint.MaxValue;
        switch (function)
        {
            case PsciFunction.Version:
                return answer == PsciVersion.Version11.Bits;
            case PsciFunction.Features:
                return answer == FeatureAnswer((uint)x1);
            case PsciFunction.MigrateInfoType:
                return answer == (ulong)MigrateType.NotRequired;
            case PsciFunction.AffinityInfo:
            case PsciFunction.AffinityInfo64:
                // The level has 32 bits in either form.
                bool known = (x1 & width) < state.Cores && (uint)x2 == 0;
                return answer == (known ? (ulong)AffinityState.On : Error(PsciResult.InvalidParameters));
            case PsciFunction.CpuOn:
            case PsciFunction.CpuOn64:
                if ((x1 & width) >= state.Cores)
                    return answer == Error(PsciResult.InvalidParameters);
                return answer == Error(IsEntry(ref state, x2 & width) ? PsciResult.AlreadyOn : PsciResult.InvalidAddress);
            case PsciFunction.CpuSuspend:
            case PsciFunction.CpuSuspend64:
                return answer == SuspendAnswer((uint)x1);
            case (PsciFunction)ArchitectureFunction.Version:
                return answer == SmcccVersion.Version14.Bits;
            case (PsciFunction)ArchitectureFunction.Features:
                return IsArchitectureAnswer((ArchitectureFunction)(uint)x1, answer);
            case (PsciFunction)ArchitectureFunction.Workaround1:
            case (PsciFunction)ArchitectureFunction.Workaround2:
            case (PsciFunction)ArchitectureFunction.Workaround3:
                return answer is 0 or NotSupported;
            default:
                return answer == NotSupported;
        }
    }

    /// <summary>PSCI_FEATURES' answer.</summary>
    internal static ulong FeatureAnswer(uint function) => (PsciFunction)function switch
    {
        PsciFunction.Version or PsciFunction.CpuSuspend or PsciFunction.CpuSuspend64 or PsciFunction.CpuOff or PsciFunction.CpuOn
            or PsciFunction.CpuOn64 or PsciFunction.AffinityInfo or PsciFunction.AffinityInfo64 or PsciFunction.MigrateInfoType
            or PsciFunction.SystemOff or PsciFunction.SystemReset or PsciFunction.Features
            or (PsciFunction)ArchitectureFunction.Version => 0,
        _ => NotSupported,
    };

    /// <summary>An error as x0 has it.</summary>
    internal static ulong Error(PsciResult result) => (ulong)(int)result;

    /// <summary>Whether a core may enter there: an instruction's address, in the machine's memory.</summary>
    internal static bool IsEntry(ref ProbeState state, ulong address) =>
        (address & 3) == 0 && address >= state.Memory && address < state.MemoryEnd;

    // A yielding call, or a fast one with reserved bits, is no function of ours; the hint that no SVE state is live is no part of the name.
    private static PsciFunction Function(ulong x0)
    {
        uint function = (uint)x0;
        return (function >> 31) == 0 || (function & MustBeZero) != 0 ? default : (PsciFunction)(function & ~SveHint);
    }

    // What is excluded does not come here: a power-down state is one with an entry point that is none.
    private static ulong SuspendAnswer(uint powerState) => powerState switch
    {
        0 => 0,
        0x1_0000 => Error(PsciResult.InvalidAddress),
        _ => Error(PsciResult.InvalidParameters),
    };

    private static bool IsArchitectureAnswer(ArchitectureFunction asked, ulong answer) => asked switch
    {
        ArchitectureFunction.Version or ArchitectureFunction.Features => answer == 0,
        ArchitectureFunction.Workaround1 or ArchitectureFunction.Workaround2 or ArchitectureFunction.Workaround3 =>
            answer is 0 or 1 or NotSupported,
        _ => answer == NotSupported,
    };
}
