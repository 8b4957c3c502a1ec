namespace Firn.Images.DeviceProbe;

/// <summary>Where the probe has what it shares.</summary>
internal static class ProbeMemory
{
    /// <summary>The window whose sectors it may write.</summary>
    internal const ulong Disk = 0x1000_0000;

    /// <summary>The window whose sectors it may read alone.</summary>
    internal const ulong OtherDisk = 0x1010_0000;

    /// <summary>Its rings at the switch.</summary>
    internal const ulong Frames = 0x1100_0000;
}
