using System;
using Firn.Realms;
using Firn.User.Channels;

namespace Firn.RealmsTests.Fakes;

/// <summary>The server's end of a stream of the test's.</summary>
internal readonly struct FakeStream(FakePipe pipe) : IRealmStream
{
    public ChannelStatus TryRead(Span<byte> buffer, out int length)
    {
        length = Math.Min(buffer.Length, pipe.ToServer.Count);
        for (int i = 0; i < length; i++)
            buffer[i] = pipe.ToServer.Dequeue();
        return length > 0 ? ChannelStatus.Done : pipe.HasEnded ? ChannelStatus.Ended : ChannelStatus.Wait;
    }

    public ChannelStatus TryWrite(ReadOnlySpan<byte> bytes, out int length)
    {
        length = Math.Min(bytes.Length, pipe.Room);
        foreach (byte next in bytes[..length])
            pipe.ToClient.Add(next);
        return length > 0 ? ChannelStatus.Done : ChannelStatus.Wait;
    }
}
