namespace Firn.VirtualMachine.Devices;

/// <summary>A device of a machine: where the guest has its registers, and its interrupt.</summary>
public readonly struct DeviceWindow
{
    /// <summary>A device without an interrupt.</summary>
    public const int NoInterrupt = -1;

    /// <summary>A window.</summary>
    /// <param name="kind">What it leads to.</param>
    /// <param name="index">Which of them, from 0.</param>
    /// <param name="address">The guest's physical address of its first byte.</param>
    /// <param name="size">Its bytes.</param>
    /// <param name="interrupt">Its shared interrupt, from 0.</param>
    public DeviceWindow(DeviceKind kind, int index, ulong address, ulong size, int interrupt = NoInterrupt)
    {
        Kind = kind;
        Index = index;
        Address = address;
        Size = size;
        Interrupt = interrupt;
    }

    /// <summary>What it leads to.</summary>
    public DeviceKind Kind { get; }

    /// <summary>Which of them, from 0.</summary>
    public int Index { get; }

    /// <summary>The guest's physical address of its first byte.</summary>
    public ulong Address { get; }

    /// <summary>Its bytes.</summary>
    public ulong Size { get; }

    /// <summary>Its shared interrupt, from 0; <see cref="NoInterrupt"/>.</summary>
    public int Interrupt { get; }

    /// <summary>The address is of it.</summary>
    public bool Contains(ulong address) => address - Address < Size;
}
