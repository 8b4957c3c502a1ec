using System.Runtime.CompilerServices;

namespace Firn.VirtualMachine.Cores;

/// <summary>The cores of a virtual machine.</summary>
[InlineArray(Capacity)]
public struct VirtualCores
{
    /// <summary>The most of them.</summary>
    public const int Capacity = 8;

    private VirtualCore _first;
}
