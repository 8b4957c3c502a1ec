namespace Firn.Tools.Guests;

/// <summary>One entry of an initial RAM disk.</summary>
/// <param name="Path">Its path, without a leading slash.</param>
/// <param name="Mode">File type and permissions, as st_mode.</param>
/// <param name="Contents">A file's bytes, or a symbolic link's target; empty otherwise.</param>
/// <param name="DeviceMajor">A device's major number.</param>
/// <param name="DeviceMinor">A device's minor number.</param>
public sealed record RamDiskEntry(string Path, uint Mode, byte[] Contents, uint DeviceMajor = 0, uint DeviceMinor = 0);
