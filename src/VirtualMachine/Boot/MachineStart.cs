namespace Firn.VirtualMachine.Boot;

/// <summary>How the first core begins.</summary>
public readonly struct MachineStart
{
    /// <summary>Where it is entered.</summary>
    public ulong Entry { get; init; }

    /// <summary>x0.</summary>
    public ulong Argument { get; init; }

    /// <summary>Bytes from the beginning of memory to the end of what was put there.</summary>
    public ulong End { get; init; }
}
