using Firn.User.Rings;

namespace Firn.User.Channels;

/// <summary>The end of a channel that begins streams, one after the other.</summary>
/// <typeparam name="TMemory">The rings' memory.</typeparam>
public struct ChannelConnector<TMemory>
    where TMemory : struct, IRingMemory
{
    /// <summary>The stream.</summary>
    public ChannelEnd<TMemory> Stream;

    /// <summary>An end over rings of zeros.</summary>
    /// <param name="incoming">What the peer writes.</param>
    /// <param name="outgoing">What the peer reads.</param>
    public ChannelConnector(TMemory incoming, TMemory outgoing)
    {
        Stream = new(incoming, outgoing);
    }

    /// <summary>A stream can be begun: both sides have ended the one before, and the peer has not broken the channel.</summary>
    public readonly bool IsFree => !Stream.IsOpen && !Stream.IsBroken;

    /// <summary>Begins a stream. What the peer answers, it answers with data or with its end.</summary>
    /// <param name="peer">Who is at this end, for the peer.</param>
    public ChannelStatus TryConnect(ulong peer) => Stream.Open(peer);
}
