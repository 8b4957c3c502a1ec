using System;
using Firn.User.Channels;

namespace Firn.Realms;

/// <summary>The stream of a session. Neither call waits.</summary>
public interface IRealmStream
{
    /// <summary>Reads what there is, at least a byte if it is done.</summary>
    ChannelStatus TryRead(Span<byte> buffer, out int length);

    /// <summary>Writes what there is room for, at least a byte if it is done.</summary>
    ChannelStatus TryWrite(ReadOnlySpan<byte> bytes, out int length);
}
