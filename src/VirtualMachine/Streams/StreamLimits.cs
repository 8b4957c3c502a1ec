namespace Firn.VirtualMachine.Streams;

/// <summary>How much of streams there is in a monitor.</summary>
public static class StreamLimits
{
    /// <summary>Channels of a machine, and so streams to components at once.</summary>
    public const int Channels = 8;

    /// <summary>Bytes of a stream that the guest may send before the peer takes them.</summary>
    public const int BufferSize = 16 << 10;

    /// <summary>Bytes of each of a channel's two rings.</summary>
    public const int RingSize = 16 << 10;
}
