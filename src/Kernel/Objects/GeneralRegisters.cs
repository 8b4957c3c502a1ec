using System.Runtime.CompilerServices;

namespace Firn.Kernel.Objects;

/// <summary>x0 to x30.</summary>
[InlineArray(31)]
public struct GeneralRegisters
{
    private ulong _first;
}
