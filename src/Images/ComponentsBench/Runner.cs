using System;
using Firn.Arm64.Target;
using Firn.Components.Logging;
using Firn.Components.Serial;
using Firn.User.Objects;

namespace Firn.Images.ComponentsBench;

/// <summary>Runs rows often enough, and says what each took.</summary>
internal struct Runner
{
    /// <summary>How often each is done.</summary>
    public const ulong Rounds = 64;

    private const ulong WarmUp = 4;
    private const ulong InstructionsPerSecond = 1_000_000_000;

    private readonly SerialClient _console;
    private bool _failed;

    /// <summary>A runner with the meter's console.</summary>
    public Runner() => _console = new(Endpoint.At((ulong)BenchSlot.Console));

    /// <summary>Does a row's operation, and says what it took on average.</summary>
    public void Run<TRow>(ReadOnlySpan<byte> name)
        where TRow : struct, IRow
    {
        bool done = true;
        for (ulong i = 0; i < WarmUp; i++)
            done &= TRow.Once();
        ulong before = Instruction.ReadPhysicalCount();
        for (ulong i = 0; i < Rounds; i++)
            done &= TRow.Once();
        ulong ticks = Instruction.ReadPhysicalCount() - before;
        Check(done);
        Report(name, ticks);
    }

    /// <summary>Notes whether something was done that must be.</summary>
    public void Check(bool done) => _failed |= !done;

    /// <summary>Says what so many ticks of all rounds are, or that something failed since the last row.</summary>
    public void Report(ReadOnlySpan<byte> name, ulong ticks) =>
        ReportNumber(name, ticks * (InstructionsPerSecond / Instruction.ReadCounterFrequency()) / Rounds);

    /// <summary>Says a number, or that something failed since the last row.</summary>
    public void ReportNumber(ReadOnlySpan<byte> name, ulong number)
    {
        LogLine line = Log.Begin(LogLevel.Information);
        line.Write("bench|"u8);
        line.Write(name);
        line.Write("|"u8);
        if (_failed)
            line.Write("failed"u8);
        else
            line.Write(number);
        _failed = false;
        Say(ref line);
    }

    /// <summary>Says something.</summary>
    public readonly void Say(ReadOnlySpan<byte> text)
    {
        LogLine line = Log.Begin(LogLevel.Information);
        line.Write(text);
        Say(ref line);
    }

    private readonly void Say(ref LogLine line)
    {
        Log log = new(_console, LogLevel.Information);
        log.End(ref line);
    }
}
