using System;
using System.Collections.Generic;
using Firn.VirtualDevices.Virtio.Vsock;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>Programs that listen at port 80 and keep what they get; at port 90, what they answer may change.</summary>
internal readonly struct FakeStreams(FakeStreams.Board board) : IVsockHost
{
    public uint BufferSize => 256;

    public VsockAcceptance Accept(int connection, uint hostPort, uint guestPort) => hostPort switch
    {
        80 => VsockAcceptance.Accepted,
        90 => board.Acceptance,
        _ => VsockAcceptance.Refused,
    };

    public void Connected(int connection) => board.Connected = connection;

    public void Put(int connection, ReadOnlySpan<byte> bytes) => board.Heard.AddRange(bytes);

    public int Take(int connection, Span<byte> into)
    {
        int count = 0;
        while (count < into.Length && board.ToSay.Count > 0)
            into[count++] = board.ToSay.Dequeue();
        return count;
    }

    public void Shut(int connection, bool sends, bool reads) => board.Shut = (sends, reads);

    public void Closed(int connection) => board.Closed++;

    internal sealed class Board
    {
        public VsockAcceptance Acceptance { get; set; }

        public int Connected { get; set; } = -1;

        public int Closed { get; set; }

        public (bool Sends, bool Reads) Shut { get; set; }

        public List<byte> Heard { get; } = [];

        public Queue<byte> ToSay { get; } = new();
    }
}
