namespace Firn.Tools.Machine;

/// <summary>A virtio device of the machine's, modern (version 2), behind one of the board's transports.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Transport">Which transport, 0 to 31: where its registers and its interrupt are.</param>
/// <param name="File">A disk's file, as it is; null for other kinds.</param>
/// <param name="IsReadOnly">A disk cannot be written.</param>
public sealed record MachineDevice(MachineDeviceKind Kind, int Transport, string? File = null, bool IsReadOnly = false);
