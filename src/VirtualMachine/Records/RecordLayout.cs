namespace Firn.VirtualMachine.Records;

/// <summary>
/// Where a monitor's records are: pages of its own memory, each of which begins with a <see cref="RecordPage"/>, so that a tool finds them one by one, wherever each lies. The first one is
/// <see cref="MachineRecords"/>, the others have events.
/// </summary>
public static class RecordLayout
{
    /// <summary>Bytes of a page.</summary>
    public const int PageSize = 4096;

    /// <summary>Bytes before a page's contents.</summary>
    public const int HeaderSize = 64;

    /// <summary>Bytes of an event.</summary>
    public const int EventSize = 32;

    /// <summary>Events of a page.</summary>
    public const int EventsPerPage = (PageSize - HeaderSize) / EventSize;

    /// <summary>The most pages that a tool looks for.</summary>
    public const int MostPages = 256;

    /// <summary>How many events behind the count may have been begun: so many of the oldest may be overwritten.</summary>
    public const int Begun = 2;

    /// <summary>The offset of the count of all events in the first page; an event is there before the count says so.</summary>
    public const int Written = HeaderSize - sizeof(ulong);
}
