using System;
using System.Collections.Generic;
using Firn.Components.Events;

namespace Firn.ComponentsTests.Events;

/// <summary>Notifications and interrupt handlers that a test looks at.</summary>
internal readonly struct FakeEvents(FakeEvents.Board board) : IEventDevice
{
    public ref EventMemory Memory => ref board.Kept[0];

    public void Signal(int client, int core)
    {
        board.Count();
        board.Signals.Add((client, core));
    }

    public void Acknowledge(int interrupt)
    {
        board.Count();
        board.Acknowledged.Add(interrupt);
    }

    /// <summary>What was done.</summary>
    internal sealed class Board
    {
        public List<(int Client, int Core)> Signals { get; } = [];

        public List<int> Acknowledged { get; } = [];

        /// <summary>What outlives a router.</summary>
        public EventMemory[] Kept { get; } = new EventMemory[1];

        /// <summary>Steps until the router ends; -1: it goes on.</summary>
        public int StepsLeft { get; set; } = -1;

        /// <summary>A step of the router's: it may end before it.</summary>
        public void Count()
        {
            if (StepsLeft-- == 0)
                throw new InvalidOperationException("the router ends here");
        }
    }
}
