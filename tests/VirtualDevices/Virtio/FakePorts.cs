using System;
using System.Collections.Generic;
using System.Text;
using Firn.VirtualDevices.Virtio;
using Firn.VirtualDevices.Virtio.Console;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>Two ports.</summary>
internal readonly struct FakePorts(FakePorts.Board board) : IConsolePorts
{
    public int Count => 2;

    public ReadOnlySpan<byte> NameOf(int port) => port == 1 ? "firn.control"u8 : default;

    public bool IsTerminal(int port) => port == 0;

    public void Put(int port, ReadOnlySpan<byte> bytes)
    {
        board.Written[port].Append(Encoding.ASCII.GetString(bytes));
        board.Room -= bytes.Length;
    }

    public int Room(int port) => board.Room;

    public int TurnBytes(int port) => board.TurnBytes;

    public int Take(int port, Span<byte> into)
    {
        int count = 0;
        while (count < into.Length && board.Typed[port].Count > 0)
            into[count++] = board.Typed[port].Dequeue();
        return count;
    }

    public void SetOpen(int port, bool isOpen) => board.IsOpen[port] = isOpen;

    internal sealed class Board
    {
        public StringBuilder[] Written { get; } = [new(), new()];

        public Queue<byte>[] Typed { get; } = [new(), new()];

        public bool[] IsOpen { get; } = new bool[2];

        public int Room { get; set; } = 1_000_000;

        public int TurnBytes { get; init; } = VirtioLimits.TurnBytes;
    }
}
