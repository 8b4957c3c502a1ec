namespace Firn.Tools.Systems;

/// <summary>Memory at a physical address that is known, for a driver to share with its device.</summary>
/// <param name="Region">The memory.</param>
/// <param name="Address">What the device is told.</param>
public sealed record DeviceMemory(Region Region, ulong Address);
