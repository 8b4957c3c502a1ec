namespace Firn.Images.StreamEcho;

/// <summary>Where the component has its channels.</summary>
internal static class EchoMemory
{
    /// <summary>The first ring: of each channel what comes, then what goes.</summary>
    internal const ulong Rings = 0x1000_0000;

    /// <summary>Bytes of a ring.</summary>
    internal const int RingSize = 16 << 10;

    /// <summary>The most channels.</summary>
    internal const int Channels = 16;
}
