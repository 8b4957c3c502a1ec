using System.Runtime.InteropServices;

namespace Firn.Monitor.Psci;

/// <summary>One core's power, in a cache line of its own.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
public struct CorePower
{
    /// <summary>A <see cref="CorePowerState"/>, changed only by <see cref="CoreTable"/>.</summary>
    internal int State;

    /// <summary>Where the core enters the normal world; valid in <see cref="CorePowerState.OnPending"/>.</summary>
    internal ulong EntryPoint;

    /// <summary>What it finds in x0.</summary>
    internal ulong Context;
}
