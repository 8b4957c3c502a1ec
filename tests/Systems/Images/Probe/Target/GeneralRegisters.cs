using System.Runtime.CompilerServices;

namespace Firn.SystemsTests.Probe.Target;

/// <summary>x0 to x30.</summary>
[InlineArray(Count)]
internal struct GeneralRegisters
{
    /// <summary>How many there are.</summary>
    internal const int Count = 31;

    private ulong _x0;
}
