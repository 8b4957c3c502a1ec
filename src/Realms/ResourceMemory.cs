namespace Firn.Realms;

/// <summary>
/// Where the resource server has its memory. All of it lies in the first GiB; the windows of small pages are in the 2 MiB of the rings, which always are: so the tables that a window
/// needs are there, whatever is mapped in it.
/// </summary>
public static class ResourceMemory
{
    /// <summary>The most sessions.</summary>
    public const int MostSessions = 16;

    /// <summary>The rings of the channels: of each session what comes, then what goes.</summary>
    public const ulong Rings = 0x1000_0000;

    /// <summary>The most who keep something for each realm number.</summary>
    public const int MostFollowers = 8;

    /// <summary>Bytes of a ring.</summary>
    public const int RingSize = 16 << 10;

    /// <summary>The first page of terms, of as many as there are followers.</summary>
    public const ulong Terms = Rings + (1 << 19);

    /// <summary>The first session's window of a page.</summary>
    public const ulong SmallWindows = Rings + (1 << 20);

    /// <summary>The first session's memory.</summary>
    public const ulong Sessions = 0x2000_0000;

    /// <summary>Bytes of a session's memory.</summary>
    public const int SessionSize = 2 << 20;

    /// <summary>The first session's window of 2 MiB.</summary>
    public const ulong LargeWindows = 0x3000_0000;

    /// <summary>log2 of the slots of its own CNode.</summary>
    public const int OwnBits = 14;

    /// <summary>log2 of the bytes of the memory that the node above is made of.</summary>
    public const int TopMemoryBits = RealmSpace.TopBits + 5;

    /// <summary>The address of a session's first ring, of two.</summary>
    public static ulong RingOf(int session) => Rings + ((ulong)session * 2 * RingSize);
}
