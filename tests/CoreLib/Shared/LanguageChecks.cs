using System;
using Firn.Diagnostics;

namespace Firn.CoreLibTests.Shared;

/// <summary>What csc and ILCompiler make of the language: arithmetic, shifts, static abstracts, switches, statics.</summary>
public static class LanguageChecks
{
    private static readonly ulong[] _primes = [2, 3, 5, 7, 11];
    private static int _counter = 40;

    private enum Colour : short
    {
        Red = -3,
        Green = 0,
        Blue = 300,
    }

    /// <summary>Runs them.</summary>
    public static void Run<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        var sequence = new Sequence(51);
        for (int i = 0; i < 10; i++)
            Arithmetic(report, sequence.Next(), sequence.Next());
        Conversions(report);
        report.Value("static abstract"u8, Total<Twice>(21) + Total<Negated>(2));
        Switches(report);
        _counter += 2;
        report.Value("static"u8, _counter);
        ulong sum = 0;
        foreach (ulong prime in _primes)
            sum += prime;
        report.Value("static array"u8, sum);
        report.Value("static array, length"u8, _primes.Length);
        report.Value("part of an array"u8, new ReadOnlySpan<ulong>(_primes, 1, 3)[2]);
        report.Value("params span"u8, Largest(3, 9, 4));
        report.Value("params span, empty"u8, Largest());
        report.Value("ref struct"u8, new Cursor("hello"u8).Skip(2).Take());
        report.Value("with"u8, (new Point { X = 1, Y = 2 } with { Y = 9 }).Y);
    }

    private static void Arithmetic<TSink>(Report<TSink> report, ulong a, ulong b)
        where TSink : struct, ITextSink
    {
        int shift = (int)b;
        report.Value("ulong >>"u8, a >> shift);
        report.Value("long >>"u8, (long)a >> shift);
        report.Value("long >>>"u8, (long)a >>> shift);
        report.Value("uint <<"u8, (uint)a << shift);
        report.Value("int >>"u8, (int)a >> shift);
        report.Value("byte wraps"u8, unchecked((byte)(a + b)));
        report.Value("sbyte extends"u8, unchecked((sbyte)a));
        report.Value("char extends"u8, unchecked((char)a));
        report.Value("ulong /"u8, a / (b | 1));
        report.Value("ulong %"u8, a % (b | 1));
        report.Value("int /"u8, unchecked((int)a) / ((unchecked((int)b) & 0xFF) + 2));
        report.Value("int %"u8, unchecked((int)a) % ((unchecked((int)b) & 0xFF) + 2));
        report.Value("long *"u8, unchecked((long)a * (long)b));
        report.Value("signed <"u8, (long)a < (long)b);
        report.Value("unsigned <"u8, a < b);
        report.Value("checked +"u8, checked((a >> 1) + (b >> 1)));
        report.Value("checked *"u8, checked((a >> 32) * (b >> 32)));
    }

    private static void Conversions<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        report.Value("checked int"u8, checked((int)Sequence.Opaque(2147483647L)));
        report.Value("checked byte"u8, checked((byte)Sequence.Opaque(255)));
        report.Value("checked uint"u8, checked((uint)Sequence.Opaque(4294967295UL)));
        report.Value("checked long"u8, checked((long)Sequence.Opaque(9223372036854775807UL)));
        report.Value("checked ulong"u8, checked((ulong)Sequence.Opaque(5L)));
        report.Value("checked -"u8, checked(-Sequence.Opaque(2147483647)));
        report.Value("enum"u8, (long)Sequence.Opaque(Colour.Red) + (long)Colour.Blue);
        report.Value("enum =="u8, Sequence.Opaque((Colour)300) == Colour.Blue);
        report.Value("bool"u8, Sequence.Opaque(true) ^ Sequence.Opaque(false));
    }

    private static void Switches<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        for (int i = -1; i < 9; i++)
        {
            // Dense, so that it becomes a table.
            report.Value("switch"u8, i switch { 0 => 7, 1 => 5, 2 => 11, 3 => 1, 4 => 9, 5 => 4, 6 => 8, 7 => 3, _ => 0 });
            report.Value("patterns"u8, i switch { < 0 => 1, 3 or 5 => 2, > 2 and < 7 => 3, _ => 4 });
        }
        report.Value("switch on bytes"u8,
            "two"u8 switch { var text when text.SequenceEqual("one"u8) => 1, var text when text.SequenceEqual("two"u8) => 2, _ => 3 });
        report.Value("list pattern"u8, "ab"u8 is [(byte)'a', _]);
    }

    private static int Total<T>(int value)
        where T : struct, IFunction => T.Of(value) + default(T).Weight;

    private static int Largest(params ReadOnlySpan<int> values)
    {
        int largest = int.MinValue;
        foreach (int value in values)
            largest = Math.Max(largest, value);
        return largest;
    }

    private interface IFunction
    {
        static abstract int Of(int value);

        int Weight { get; }
    }

    private readonly struct Twice : IFunction
    {
        public int Weight => 1000;

        public static int Of(int value) => value * 2;
    }

    private readonly struct Negated : IFunction
    {
        public int Weight => 2000;

        public static int Of(int value) => -value;
    }

    private readonly struct Point
    {
        public int X { get; init; }

        public int Y { get; init; }
    }

    private readonly ref struct Cursor
    {
        private readonly ReadOnlySpan<byte> _rest;

        public Cursor(ReadOnlySpan<byte> rest) => _rest = rest;

        public Cursor Skip(int count) => new(_rest[count..]);

        public byte Take() => _rest[0];
    }
}
