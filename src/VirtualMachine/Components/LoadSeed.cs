namespace Firn.VirtualMachine.Components;

/// <summary>Random bytes for a kernel (<see cref="Boot.MachineDescription.Seed"/>), in words.</summary>
public struct LoadSeed
{
    /// <summary>The first eight.</summary>
    public ulong First;

    /// <summary>The next.</summary>
    public ulong Second;

    /// <summary>The next.</summary>
    public ulong Third;

    /// <summary>The next.</summary>
    public ulong Fourth;

    /// <summary>The last.</summary>
    public ulong Fifth;
}
