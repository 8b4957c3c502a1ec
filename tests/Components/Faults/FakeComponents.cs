using System;
using System.Collections.Generic;
using System.Text;
using Firn.Components.Faults;

namespace Firn.ComponentsTests.Faults;

/// <summary>Components that a test has in its hands, and the console.</summary>
internal readonly struct FakeComponents(FakeComponents.Board board) : IComponents, IReports
{
    public ulong Now => board.Now;

    public ref FaultMemory Memory => ref board.Kept[0];

    public void TellReader() => board.Told++;

    public void AnswerCallers(int component) => board.Events.Add($"answer {component}");

    public void Stop(int component)
    {
        board.Events.Add($"stop {component}");
        board.Count();
    }

    public bool TryStart(int component)
    {
        board.Events.Add($"start {component}");
        board.Count();
        return board.CanStart;
    }

    public ReadOnlySpan<byte> NameOf(int component, ulong address, out ulong offset)
    {
        offset = address & 0xf;
        return address < 0x400000 ? default : "Program__Run"u8;
    }

    public ReadOnlySpan<byte> LineOf(int component, ulong address, out int line)
    {
        line = (int)(address >> 4) & 0xff;
        return address < 0x400000 ? default : "Program.cs"u8;
    }

    public bool TryGetFrame(int component, out ulong framePointer, out ulong link)
    {
        framePointer = board.FramePointer;
        link = board.Link;
        return true;
    }

    public bool TryRead(int component, ulong address, out ulong value)
    {
        board.Count();
        return board.Memory.TryGetValue(address, out value);
    }

    public void Take(out ReportPart part) => part = new() { Count = (ulong)board.Console.Length };

    public void Write(byte value) => board.Console.Append((char)value);

    /// <summary>What they have in common.</summary>
    internal sealed class Board
    {
        public ulong Now { get; set; } = 1_000;

        public int Told { get; set; }

        public bool CanStart { get; set; } = true;

        public ulong FramePointer { get; set; }

        public ulong Link { get; set; }

        public Dictionary<ulong, ulong> Memory { get; } = [];

        /// <summary>What outlives a handler.</summary>
        public FaultMemory[] Kept { get; } = new FaultMemory[1];

        /// <summary>Steps until the handler ends; -1: it goes on.</summary>
        public int StepsLeft { get; set; } = -1;

        public List<string> Events { get; } = [];

        public StringBuilder Console { get; } = new();

        /// <summary>A step of the handler's: it may end by it.</summary>
        public void Count()
        {
            if (StepsLeft-- == 0)
                throw new InvalidOperationException("the handler ends here");
        }
    }
}
