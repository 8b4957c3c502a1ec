using System;
using Firn.Diagnostics;

namespace Firn.CoreLibTests.Shared;

/// <summary>What checks found, one line each: what was done, and what came out. Who compares two runs needs no expectations.</summary>
/// <typeparam name="TSink">Where the lines go.</typeparam>
public readonly struct Report<TSink>
    where TSink : struct, ITextSink
{
    private readonly TextOutput<TSink> _output;

    /// <summary>A report to a sink.</summary>
    public Report(TSink sink) => _output = new TextOutput<TSink>(sink);

    /// <summary>A number; signed ones as their two's complement of 64 bits.</summary>
    public void Value(scoped ReadOnlySpan<byte> name, ulong value)
    {
        _output.Write(name);
        _output.Write(" "u8);
        _output.WriteHex(value);
        _output.EndLine();
    }

    /// <summary>A signed number.</summary>
    public void Value(scoped ReadOnlySpan<byte> name, long value) => Value(name, (ulong)value);

    /// <summary>A number.</summary>
    public void Value(scoped ReadOnlySpan<byte> name, int value) => Value(name, (ulong)(long)value);

    /// <summary>A number.</summary>
    public void Value(scoped ReadOnlySpan<byte> name, uint value) => Value(name, (ulong)value);

    /// <summary>Yes or no.</summary>
    public void Value(scoped ReadOnlySpan<byte> name, bool value)
    {
        _output.Write(name);
        _output.WriteLine(value ? " yes"u8 : " no"u8);
    }

    /// <summary>Bytes.</summary>
    public void Bytes(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> bytes)
    {
        _output.Write(name);
        foreach (byte value in bytes)
        {
            _output.Write(" "u8);
            _output.WriteHexDigits(value, 2);
        }
        _output.EndLine();
    }
}
