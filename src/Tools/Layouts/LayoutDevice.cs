using Firn.Tools.Machine;

namespace Firn.Tools.Layouts;

/// <summary>A virtio device that a layout's machine has.</summary>
public sealed record LayoutDevice
{
    /// <summary>What it is.</summary>
    public required MachineDeviceKind Kind { get; init; }

    /// <summary>Behind which of the board's transports, 0 to 31. Eight have one page of registers.</summary>
    public required int Transport { get; init; }

    /// <summary>A disk's name: its file is beside the built layout, is made of zeros when it is not there, and stays from run to run.</summary>
    public string? Name { get; init; }

    /// <summary>A disk's size: a number with the unit M or G.</summary>
    public string? Size { get; init; }

    /// <summary>A disk cannot be written.</summary>
    public bool ReadOnly { get; init; }
}
