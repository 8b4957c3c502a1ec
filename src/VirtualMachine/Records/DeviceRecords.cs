using System.Runtime.CompilerServices;

namespace Firn.VirtualMachine.Records;

/// <summary>A machine's devices: virtio first, each at its own number, then the others by kind, and last the interrupt controller.</summary>
[InlineArray(Capacity)]
public struct DeviceRecords
{
    /// <summary>How many there can be.</summary>
    public const int Capacity = 16;

    /// <summary>The place of the first that is not virtio; others have their kind's distance from it.</summary>
    public const int FirstOther = 8;

    /// <summary>The place of the second flash.</summary>
    public const int SecondFlash = Capacity - 2;

    /// <summary>The place of the interrupt controller, which is not in the table of devices.</summary>
    public const int Controller = Capacity - 1;

    private DeviceRecord _first;
}
