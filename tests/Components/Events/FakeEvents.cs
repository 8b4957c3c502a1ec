using System.Collections.Generic;
using Firn.Components.Events;

namespace Firn.ComponentsTests.Events;

/// <summary>Notifications and interrupt handlers that a test looks at.</summary>
internal readonly struct FakeEvents(FakeEvents.Board board) : IEventDevice
{
    public void Signal(int client, int core) => board.Signals.Add((client, core));

    public void Acknowledge(int interrupt) => board.Acknowledged.Add(interrupt);

    /// <summary>What was done.</summary>
    internal sealed class Board
    {
        public List<(int Client, int Core)> Signals { get; } = [];

        public List<int> Acknowledged { get; } = [];
    }
}
