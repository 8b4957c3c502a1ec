namespace Firn.Tools.Systems.Services;

/// <summary>A virtio device of the board.</summary>
/// <param name="Device">Its page of registers, and its interrupt.</param>
/// <param name="Offset">Where in that page its registers begin.</param>
public sealed record VirtioDevice(Device Device, ulong Offset);
