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
        value = board.Value;
        return board.Answer;
    }

    public AccessStatus Write(int core, ulong address, int bytes, ulong value)
    {
        board.Stored.Add((core, address, bytes, value));
        return board.Answer;
    }

    public bool TrySendSoftwareInterrupt(int core, uint register, ulong value)
    {
        board.Sent.Add((core, register, value));
        return board.HasSystemRegisters;
    }

    public bool TryDeactivate(int core, ulong value)
    {
        board.Deactivated.Add((core, value));
        return board.HasSystemRegisters;
    }

    public void ServeMaintenance(int core, ulong listRegister)
    {
    }

    public void Resample(int core)
    {
    }

    public bool HasInterrupt(int core) => board.Interrupted.Contains(core) || board.IsHigh(core, PhysicalTimer.Interrupt) || board.IsHigh(core, VirtualTimer.Interrupt);

    public bool HasWakeRequest(int core) => board.WakeRequests.Contains(core) || HasInterrupt(core);

    public void Prepare(int core)
    {
    }

    public void SetPower(int core, CorePower power)
    {
    }

    public void SetCurrent(int core)
    {
    }

    public ulong TakeKicked()
    {
        ulong kicked = board.Kicked;
        board.Kicked = 0;
        return kicked;
    }

    public void Serve(ulong signals)
    {
    }

    public bool HasMore => board.Turns > 0;

    public void Continue()
    {
        board.Turns--;
        board.Log.Add("turn");
    }

    public bool IsMemory(ulong address) => address - Board.MemoryStart < (ulong)board.Memory.Length;

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
        entry = board.Entry;
        argument = board.Argument;
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

        /// <summary>Cores for which an interrupt of a device waits.</summary>
        internal HashSet<int> Interrupted { get; } = [];

        /// <summary>Cores that are to be woken, if they are powered down, though they wait for no interrupt.</summary>
        internal HashSet<int> WakeRequests { get; } = [];

        /// <summary>Cores for which interrupts have changed, a bit each.</summary>
        internal ulong Kicked { get; set; }

        /// <summary>What becomes of loads and stores.</summary>
        internal AccessStatus Answer { get; set; } = AccessStatus.Unmodelled;

        /// <summary>What a load reads.</summary>
        internal ulong Value { get; set; }

        /// <summary>What was stored.</summary>
        internal List<(int Core, ulong Address, int Bytes, ulong Value)> Stored { get; } = [];

        /// <summary>The interrupt controller has registers of the system.</summary>
        internal bool HasSystemRegisters { get; set; } = true;

        /// <summary>Interrupts that cores sent.</summary>
        internal List<(int Core, uint Register, ulong Value)> Sent { get; } = [];

        /// <summary>Where the first core starts.</summary>
        internal ulong Entry { get; init; }

        /// <summary>What its x0 is then.</summary>
        internal ulong Argument { get; init; }

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
