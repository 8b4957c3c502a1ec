namespace Firn.Components.Blocks;

/// <summary>
/// Where things are in the memory that a client and the block server share. Requests stand in places that are used in turn, each with room for its bytes. Two indices count for
/// ever: the client's, behind the last request that it made, and the server's, behind the last that it did; requests are done in order.
/// </summary>
public static class BlockWindow
{
    /// <summary>Requests that a client may have at once.</summary>
    public const int Places = 16;

    /// <summary>Bytes of a request, at most.</summary>
    public const int PlaceSize = 16 << 10;

    /// <summary>Bytes of the window.</summary>
    public const int MemorySize = Data + (Places * PlaceSize);

    /// <summary>Bytes of a sector, in which disks count.</summary>
    public const int SectorSize = 512;

    /// <summary>The offset of the client's index.</summary>
    internal const int Made = 0;

    /// <summary>The offset of the server's index.</summary>
    internal const int Done = 64;

    /// <summary>The offset of sectors that the client has; 0: there is no disk.</summary>
    internal const int Sectors = 72;

    /// <summary>The offset of a word that is not 0 where the client may not write.</summary>
    internal const int ReadOnly = 80;

    /// <summary>The offset of a word that is not 0 when the words above are true.</summary>
    internal const int Ready = 88;

    /// <summary>The offset of the requests: for each place a word of operation and length, and one of the first sector.</summary>
    internal const int Requests = 128;

    /// <summary>The offset of the answers: for each place a <see cref="BlockStatus"/>.</summary>
    internal const int Answers = 1024;

    /// <summary>The offset of the bytes.</summary>
    internal const int Data = 4096;

    internal static int Place(ulong index) => (int)(index % Places);

    internal static int RequestOf(int place) => Requests + (place * 2 * sizeof(ulong));

    internal static int AnswerOf(int place) => Answers + (place * sizeof(ulong));

    internal static int DataOf(int place) => Data + (place * PlaceSize);
}
