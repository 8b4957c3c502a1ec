using System;
using System.Collections.Generic;
using System.Text;
using Firn.VirtualMachine;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Records;
using Firn.VirtualMachine.Statistics;
using Firn.VirtualMachine.Timers;

namespace Firn.VirtualMachineTests;

/// <summary>A platform with a clock, lines and devices that have turns to do, and nothing else.</summary>
internal readonly struct FakePlatform(FakePlatform.Board board) : IMachinePlatform
{
    public ulong Count => board.Read();

    public ulong CounterFrequency => 1_000_000;

    public ref ExitStatistics Statistics => ref board.Statistics;

    public void Note(MachineEvent what, int core, uint detail, ulong first, ulong second) => board.Events.Add((what, core, detail, first, second));

    public void SetPrivateLine(int core, int interrupt, bool isHigh) => board.Lines.Add((core, interrupt, isHigh));

    public bool IsPrivateLineHigh(int core, int interrupt) => board.IsHigh(core, interrupt);

    public bool IsTimerLinked(int core) => board.Linked.Contains(core);

    public void InterruptAt(ulong count) => board.Deadline = count;

    public void Silence() => board.Deadline = null;

    public AccessStatus Read(int core, ulong address, int bytes, out ulong value)
    {
        value = 0;
        return AccessStatus.Unmodelled;
    }

    public AccessStatus Write(int core, ulong address, int bytes, ulong value) => AccessStatus.Unmodelled;

    public bool TrySendSoftwareInterrupt(int core, uint register, ulong value) => false;

    public bool TryDeactivate(int core, ulong value)
    {
        board.Deactivated.Add((core, value));
        return true;
    }

    public void ServeMaintenance(int core, ulong listRegister)
    {
    }

    public void Resample(int core)
    {
    }

    public bool HasInterrupt(int core) => board.IsHigh(core, PhysicalTimer.Interrupt) || board.IsHigh(core, VirtualTimer.Interrupt);

    public void Prepare(int core)
    {
    }

    public void SetPower(int core, CorePower power)
    {
    }

    public void SetCurrent(int core)
    {
    }

    public ulong TakeKicked() => 0;

    public void Serve(ulong signals)
    {
    }

    public bool HasMore => board.Turns > 0;

    public void Continue()
    {
        board.Turns--;
        board.Log.Add("turn");
    }

    public bool IsMemory(ulong address) => false;

    public Span<byte> MemoryAt(ulong address, int length)
    {
        ulong offset = address - Board.MemoryStart;
        return offset < (ulong)board.Memory.Length ? board.Memory.AsSpan((int)offset, Math.Min(length, board.Memory.Length - (int)offset)) : default;
    }

    public void MemoryChanged(ulong address, int length) => board.Changed.Add((address, length));

    public int TakeFromDebugger(Span<byte> bytes)
    {
        int taken = 0;
        while (taken < bytes.Length && board.FromDebugger.TryDequeue(out byte value))
            bytes[taken++] = value;
        return taken;
    }

    public void SendToDebugger(ReadOnlySpan<byte> bytes) => board.ToDebugger.Append(Encoding.Latin1.GetString(bytes));

    public bool TryLoad(out ulong entry, out ulong argument)
    {
        entry = 0;
        argument = 0;
        return board.CanLoad;
    }

    internal sealed class Board
    {
        /// <summary>The guest's physical address of its memory.</summary>
        internal const ulong MemoryStart = 0x4000_0000;

        /// <summary>Its memory.</summary>
        internal byte[] Memory { get; init; } = [];

        /// <summary>Cores whose virtual timers interrupt them without their monitor.</summary>
        internal HashSet<int> Linked { get; } = [];

        /// <summary>What of it was changed, instructions perhaps.</summary>
        internal List<(ulong Address, int Length)> Changed { get; } = [];

        /// <summary>What a debugger has sent.</summary>
        internal Queue<byte> FromDebugger { get; } = new();

        /// <summary>What it was told.</summary>
        internal StringBuilder ToDebugger { get; } = new();
        private ExitStatistics _statistics;

        internal ulong Count { get; set; }

        /// <summary>What the clock goes on at each look.</summary>
        internal ulong Step { get; init; }

        internal ulong? Deadline { get; set; }

        /// <summary>Turns that devices want.</summary>
        internal int Turns { get; set; }

        /// <summary>There is something to start.</summary>
        internal bool CanLoad { get; init; }

        /// <summary>What was noted, in order.</summary>
        internal List<(MachineEvent What, int Core, uint Detail, ulong First, ulong Second)> Events { get; } = [];

        /// <summary>What was counted.</summary>
        internal ref ExitStatistics Statistics => ref _statistics;

        /// <summary>What was done, in order.</summary>
        internal List<string> Log { get; } = [];

        internal List<(int Core, int Interrupt, bool IsHigh)> Lines { get; } = [];

        internal List<(int Core, ulong Value)> Deactivated { get; } = [];

        internal ulong Read() => Count += Step;

        /// <summary>How a line was set last.</summary>
        internal bool IsHigh(int core, int interrupt) => Lines.FindLast(line => line.Core == core && line.Interrupt == interrupt).IsHigh;
    }
}
