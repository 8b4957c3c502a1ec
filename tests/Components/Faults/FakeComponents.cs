using System;
using System.Collections.Generic;
using System.Text;
using Firn.Components.Faults;

namespace Firn.ComponentsTests.Faults;

/// <summary>Components that a test has in its hands, and the console.</summary>
internal readonly struct FakeComponents(FakeComponents.Board board) : IComponents, IReports
{
    public ulong Now => board.Now;

    public void TellReader() => board.Told++;

    public void AnswerCallers(int component) => board.Events.Add($"answer {component}");

    public void Stop(int component) => board.Events.Add($"stop {component}");

    public bool TryStart(int component)
    {
        board.Events.Add($"start {component}");
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

    public bool TryRead(int component, ulong address, out ulong value) => board.Memory.TryGetValue(address, out value);

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

        public List<string> Events { get; } = [];

        public StringBuilder Console { get; } = new();
    }
}
