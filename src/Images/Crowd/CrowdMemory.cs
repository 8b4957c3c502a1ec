namespace Firn.Images.Crowd;

/// <summary>Where pages are that outlive restarts.</summary>
public static class CrowdMemory
{
    /// <summary>A component's own.</summary>
    public const ulong Own = 0x61_0000;

    /// <summary>In the judge: the first client's; the others' follow.</summary>
    public const ulong Clients = 0x62_0000;

    /// <summary>In the judge: the watch's.</summary>
    public const ulong Watch = 0x64_0000;

    /// <summary>Bytes from the words of the watch's first thread to those of the other.</summary>
    public const ulong WatchWords = 0x100;

    /// <summary>In the watch: the clock's registers.</summary>
    public const ulong Clock = 0x65_0000;

    /// <summary>In the judge: the servers' counts of messages, as <see cref="CrowdServer"/> numbers them. In the tally: its own.</summary>
    public const ulong Ledgers = 0x68_0000;

    /// <summary>Bytes of each.</summary>
    public const ulong PageSize = 1 << 12;
}
