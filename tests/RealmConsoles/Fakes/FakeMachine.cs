using System;
using System.Collections.Generic;
using System.Linq;
using Firn.RealmConsoles;

namespace Firn.RealmConsolesTests.Fakes;

/// <summary>What is around the server in a test.</summary>
internal readonly struct FakeMachine(FakeMachine.Board board) : IConsoleMachine
{
    public Span<byte> TextOf(int number) => board.Texts[number - 1];

    public int Show(int number, ReadOnlySpan<byte> bytes)
    {
        int count = Math.Min(bytes.Length, board.Room);
        board.Shown.AddRange(bytes[..count].ToArray().Select(value => (number, value)));
        return count;
    }

    public int TakeTyped(int number, out ulong bytes)
    {
        bytes = 0;
        int count = 0;
        for (; count < sizeof(ulong) && board.Typed[number - 1].TryDequeue(out byte value); count++)
            bytes |= (ulong)value << (8 * count);
        return count;
    }

    public void SignalRealm(int number) => board.Realms.Add(number);

    public void SignalStream(int session) => board.Streams.Add(session);

    public void SignalSelf() => board.HasMore = true;

    internal sealed class Board(int numbers)
    {
        public byte[][] Texts { get; } = [.. Enumerable.Range(0, numbers).Select(_ => new byte[ConsoleLimits.TextBytes])];

        /// <summary>What was typed at the platform's console of each number.</summary>
        public Queue<byte>[] Typed { get; } = [.. Enumerable.Range(0, numbers).Select(_ => new Queue<byte>())];

        /// <summary>What was shown at the platform's consoles.</summary>
        public List<(int Number, byte Value)> Shown { get; } = [];

        /// <summary>How many bytes of each request the platform's console takes.</summary>
        public int Room { get; set; } = int.MaxValue;

        public List<int> Realms { get; } = [];

        public List<int> Streams { get; } = [];

        public bool HasMore { get; set; }
    }
}
