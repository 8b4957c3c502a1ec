using System;
using System.Runtime.CompilerServices;
using Firn.VirtualDevices.Virtio.Vsock;

namespace Firn.VirtualDevices.Virtio.BackEnds;

/// <summary>
/// A program that answers each stream with what comes in it (RFC 862), and ends it when the other side says no more. Its bytes are in memory that is given
/// at each call.
/// </summary>
public struct EchoService
{
    /// <summary>The port at which it listens.</summary>
    public const uint Port = 7;

    /// <summary>Bytes of each stream.</summary>
    public const uint BufferSize = 16 << 10;

    /// <summary>Bytes of memory that it works in.</summary>
    public const int MemorySize = VsockConnections.Count * (int)BufferSize;

    private Streams _streams;

    /// <summary>Streams that it took.</summary>
    public ulong Accepted { get; private set; }

    /// <summary>Bytes that it answered.</summary>
    public ulong Answered { get; private set; }

    /// <summary>Takes a stream; false: it is for another port.</summary>
    public bool TryAccept(int connection, uint hostPort)
    {
        if (hostPort != Port)
            return false;
        _streams[connection] = new() { IsOpen = true };
        Accepted++;
        return true;
    }

    /// <summary>Bytes came, for which there is room.</summary>
    public void Put(int connection, Span<byte> memory, ReadOnlySpan<byte> bytes)
    {
        ref Stream stream = ref _streams[connection];
        Span<byte> ring = Ring(memory, connection);
        for (int done = 0; done < bytes.Length;)
        {
            int at = (int)((stream.First + stream.Count) % BufferSize);
            int part = Math.Min(bytes.Length - done, ring.Length - at);
            bytes.Slice(done, part).CopyTo(ring[at..]);
            stream.Count += (uint)part;
            done += part;
        }
    }

    /// <summary>Bytes to answer; how many.</summary>
    public int Take(int connection, Span<byte> memory, Span<byte> into)
    {
        ref Stream stream = ref _streams[connection];
        int part = (int)Math.Min(Math.Min((uint)into.Length, stream.Count), BufferSize - stream.First);
        Ring(memory, connection).Slice((int)stream.First, part).CopyTo(into);
        stream.First = (stream.First + (uint)part) % BufferSize;
        stream.Count -= (uint)part;
        stream.Taken += (uint)part;
        Answered += (uint)part;
        return part;
    }

    /// <summary>The other side says nothing more, or hears nothing more.</summary>
    public void Shut(int connection, bool sends, bool reads) => _streams[connection].IsEnding |= sends | reads;

    /// <summary>A stream is gone.</summary>
    public void Close(int connection) => _streams[connection] = default;

    /// <summary>Bytes that were answered since this was last asked: the guest may send as many more.</summary>
    public uint TakeAnswered(int connection)
    {
        uint taken = _streams[connection].Taken;
        _streams[connection].Taken = 0;
        return taken;
    }

    /// <summary>All was answered, and nothing more comes: the stream is to be ended; told once.</summary>
    public bool TakeEnd(int connection)
    {
        ref Stream stream = ref _streams[connection];
        bool ends = stream.IsOpen && stream.IsEnding && stream.Count == 0;
        stream.IsOpen &= !ends;
        return ends;
    }

    private static Span<byte> Ring(Span<byte> memory, int connection) => memory.Slice(connection * (int)BufferSize, (int)BufferSize);

    private struct Stream
    {
        internal bool IsOpen;
        internal bool IsEnding;
        internal uint First;
        internal uint Count;
        internal uint Taken;
    }

    [InlineArray(VsockConnections.Count)]
    private struct Streams
    {
        private Stream _first;
    }
}
