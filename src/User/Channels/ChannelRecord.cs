namespace Firn.User.Channels;

/// <summary>What a record of a channel is (docs/realms.md, "Channels").</summary>
internal enum ChannelRecord : uint
{
    /// <summary>From who connects alone: a stream begins. Eight bytes: the peer's number.</summary>
    Open = 1,

    /// <summary>A byte or more of the stream.</summary>
    Data = 2,

    /// <summary>The sender says nothing more in this stream.</summary>
    End = 3,
}
