namespace Firn.User.Channels;

/// <summary>How an access of a channel ended.</summary>
public enum ChannelStatus
{
    /// <summary>It is done: all of it, or as much as the length says.</summary>
    Done,

    /// <summary>Nothing to read, or no room to write, until the peer signals.</summary>
    Wait,

    /// <summary>Reading: the peer has sent its end, and everything before it was read. Writing: this side has sent its end.</summary>
    Ended,

    /// <summary>There is no stream; or, connecting, there is one still.</summary>
    WrongState,

    /// <summary>The peer wrote nonsense. The channel is given up: all later accesses say the same.</summary>
    Broken,
}
