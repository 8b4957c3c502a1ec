using Firn.User.Rings;

namespace Firn.User.Channels;

/// <summary>The end of a channel that waits for streams, one after the other.</summary>
/// <typeparam name="TMemory">The rings' memory.</typeparam>
public struct ChannelListener<TMemory>
    where TMemory : struct, IRingMemory
{
    /// <summary>The stream.</summary>
    public ChannelEnd<TMemory> Stream;

    /// <summary>An end over rings of zeros.</summary>
    /// <param name="incoming">What the peer writes.</param>
    /// <param name="outgoing">What the peer reads.</param>
    public ChannelListener(TMemory incoming, TMemory outgoing)
    {
        Stream = new(incoming, outgoing);
    }

    /// <summary>Takes the next stream, if the peer has begun one; it can only when both sides have ended the one before.</summary>
    /// <param name="peer">Who says to be at the other end, as the peer says.</param>
    public ChannelStatus TryAccept(out ulong peer) => Stream.Accept(out peer);
}
