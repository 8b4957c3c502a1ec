using System;
using Firn.Images.ResourceServer.Target;
using Firn.Realms;
using Firn.User.Channels;

namespace Firn.Images.ResourceServer;

/// <summary>The stream of a session's channel.</summary>
/// <param name="session">The session.</param>
internal readonly struct SessionStream(int session) : IRealmStream
{
    /// <inheritdoc/>
    public ChannelStatus TryRead(Span<byte> buffer, out int length) => ServerMemory.ChannelOf(session).Stream.TryRead(buffer, out length);

    /// <inheritdoc/>
    public ChannelStatus TryWrite(ReadOnlySpan<byte> bytes, out int length) => ServerMemory.ChannelOf(session).Stream.TryWrite(bytes, out length);
}
