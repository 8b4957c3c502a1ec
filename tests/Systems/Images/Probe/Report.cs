using System;
using System.Threading;
using Firn.Arm64.Identification;
using Firn.Arm64.Target;
using Firn.Diagnostics;
using Firn.SystemsTests.Probe.Target;

namespace Firn.SystemsTests.Probe;

/// <summary>What the probe found, on UART 0, by any core: a line for each failed check, and one verdict for each command.</summary>
internal struct Report
{
    // A check that fails once usually fails a million times.
    private const int MaximumLines = 20;

    private int _checks;
    private int _failures;
    private int _console;

    /// <summary>Counts checks that held.</summary>
    internal void Count(int checks) => Interlocked.Add(ref _checks, checks);

    /// <summary>Checks that a number is the one that it should be.</summary>
    internal void Equal(ReadOnlySpan<byte> what, ulong actual, ulong expected)
    {
        Interlocked.Increment(ref _checks);
        if (actual != expected)
            Fail(what, actual, expected);
    }

    /// <summary>Checks that something is so.</summary>
    internal void True(ReadOnlySpan<byte> what, bool holds, ulong detail = 0)
    {
        Interlocked.Increment(ref _checks);
        if (!holds)
            Fail(what, detail);
    }

    /// <summary>Says that a check failed, and the number that shows it.</summary>
    internal void Fail(ReadOnlySpan<byte> what, ulong actual) => Write(what, actual, 0, false);

    /// <summary>Says that a number is not the one that it should be.</summary>
    internal void Fail(ReadOnlySpan<byte> what, ulong actual, ulong expected) => Write(what, actual, expected, true);

    /// <summary>Says a number that is no check.</summary>
    internal void Note(ReadOnlySpan<byte> what, long value)
    {
        Lock();
        TextOutput<Uart> output = new(default);
        output.Write("  "u8);
        output.Write(what);
        output.Write(value < 0 ? " -"u8 : " "u8);
        output.WriteDecimal((ulong)Math.Abs(value));
        output.EndLine();
        Unlock();
    }

    /// <summary>Ends a command with its verdict, and begins the next.</summary>
    internal void Conclude(ReadOnlySpan<byte> command)
    {
        TextOutput<Uart> output = new(default);
        output.Write(_failures == 0 ? "FIRN-PROBE-OK "u8 : "FIRN-PROBE-FAIL "u8);
        output.Write(command);
        output.Write(" checks="u8);
        output.WriteDecimal((uint)_checks);
        output.Write(" failures="u8);
        output.WriteDecimal((uint)_failures);
        output.EndLine();
        _checks = 0;
        _failures = 0;
    }

    private void Write(ReadOnlySpan<byte> what, ulong actual, ulong expected, bool isExpected)
    {
        if (Interlocked.Increment(ref _failures) > MaximumLines)
            return;
        Lock();
        TextOutput<Uart> output = new(default);
        output.Write("FIRN-PROBE-WRONG core "u8);
        output.WriteDecimal(new Affinity { Bits = Instruction.ReadAffinity() }.Level0);
        output.Write(" "u8);
        output.Write(what);
        output.Write(": "u8);
        output.WriteHex(actual);
        if (isExpected)
        {
            output.Write(" instead of "u8);
            output.WriteHex(expected);
        }
        output.EndLine();
        Unlock();
    }

    private void Lock()
    {
        while (Interlocked.CompareExchange(ref _console, 1, 0) != 0)
        {
        }
    }

    private void Unlock() => Volatile.Write(ref _console, 0);
}
