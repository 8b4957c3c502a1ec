namespace Firn.Images.RealmClient;

/// <summary>Where the client has its memory.</summary>
internal static class ClientMemory
{
    /// <summary>The channel: what it writes, then what it reads.</summary>
    internal const ulong Rings = 0x1000_0000;

    /// <summary>Bytes of a ring.</summary>
    internal const int RingSize = 16 << 10;

    /// <summary>The realm file.</summary>
    internal const ulong File = 0x2000_0000;
}
