namespace Firn.Components.Switch;

/// <summary>What the switch takes.</summary>
public static class SwitchLimits
{
    /// <summary>The most ports.</summary>
    public const int Ports = 16;

    /// <summary>Bytes of the virtio header before a frame, which says what of checksums and segments is left to do.</summary>
    public const int HeaderSize = 12;

    /// <summary>Bytes of the shortest frame with that header: two addresses and a type.</summary>
    public const int ShortestFrame = HeaderSize + 14;

    /// <summary>Frames of one port before the next has its turn.</summary>
    public const int TurnFrames = 32;

    /// <summary>Bytes of one port before the next has its turn, and one frame more.</summary>
    public const int TurnBytes = 256 << 10;

    /// <summary>Timer that ends a wait for a port that takes nothing.</summary>
    public const uint PatienceTimer = 0;
}
