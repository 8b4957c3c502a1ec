using System.Runtime.CompilerServices;

namespace Firn.Monitor.Cores;

/// <summary>x0 to x30.</summary>
[InlineArray(Count)]
public struct GeneralRegisters
{
    /// <summary>How many there are.</summary>
    public const int Count = 31;

    private ulong _x0;
}
