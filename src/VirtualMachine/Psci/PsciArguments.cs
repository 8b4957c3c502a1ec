namespace Firn.VirtualMachine.Psci;

/// <summary>The arguments of a call.</summary>
public struct PsciArguments
{
    /// <summary>x1.</summary>
    public ulong First;

    /// <summary>x2.</summary>
    public ulong Second;

    /// <summary>x3.</summary>
    public ulong Third;
}
