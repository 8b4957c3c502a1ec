namespace Firn.User.Rings;

/// <summary>How an access of a ring ended.</summary>
public enum RingStatus
{
    /// <summary>A record was written, or read.</summary>
    Done,

    /// <summary>There is no record.</summary>
    Empty,

    /// <summary>There is no room now.</summary>
    Full,

    /// <summary>The record is longer than the ring; or, reading, than the buffer: it stays in the ring.</summary>
    TooLong,

    /// <summary>The peer wrote nonsense. The ring is given up: all later accesses say the same.</summary>
    Broken,
}
