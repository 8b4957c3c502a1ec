using Firn.Arm64.Psci;

namespace Firn.VirtualMachine.Psci;

/// <summary>What is to be done about a call.</summary>
public struct PsciOutcome
{
    /// <summary>What, beyond the answer.</summary>
    public PsciAction Action;

    /// <summary>x0, where the caller goes on.</summary>
    public ulong Result;

    /// <summary>The core that starts.</summary>
    public int Target;

    /// <summary>Where it starts, or the caller when its suspension ends.</summary>
    public ulong Entry;

    /// <summary>x0 there.</summary>
    public ulong Argument;

    /// <summary>An answer alone.</summary>
    public static PsciOutcome Of(PsciResult result) => new() { Result = (ulong)(int)result };

    /// <summary>A number as answer.</summary>
    public static PsciOutcome OfNumber(ulong result) => new() { Result = result };
}
