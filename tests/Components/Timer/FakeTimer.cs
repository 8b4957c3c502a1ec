using System.Collections.Generic;
using Firn.Components.Timer;

namespace Firn.ComponentsTests.Timer;

/// <summary>A timer whose time the test makes.</summary>
internal readonly struct FakeTimer(FakeTimer.Board board) : ITimerDevice
{
    public ulong Frequency => Board.TicksPerSecond;

    public ulong Ticks => board.Now;

    public void InterruptAt(ulong ticks) => board.Interrupt = ticks;

    public void Silence() => board.Interrupt = null;

    public void Acknowledge() => board.Acknowledged++;

    public void Signal(int client) => board.Signals.Add(client);

    /// <summary>What the device and the clients see.</summary>
    internal sealed class Board
    {
        public const uint TicksPerSecond = 62_500_000;

        public ulong Now { get; set; }

        public ulong? Interrupt { get; set; }

        public int Acknowledged { get; set; }

        public List<int> Signals { get; } = [];
    }
}
