using System;
using Firn.Diagnostics;

namespace Firn.CoreLibTests.Shared;

/// <summary>Math, the comparisons of the primitive types, and their limits.</summary>
public static class MathChecks
{
    /// <summary>Runs them.</summary>
    public static void Run<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        var sequence = new Sequence(31);
        for (int i = 0; i < 12; i++)
        {
            ulong a = sequence.Next();
            ulong b = sequence.Next();
            MinMaxClamp(report, a, b, sequence.Next());
            Comparisons(report, a, i % 4 == 0 ? a : b);
            Products(report, a, b);
        }
        Quotients(report, 7, 3);
        Quotients(report, -7, 3);
        Quotients(report, 7, -3);
        Quotients(report, long.MinValue, 7);
        Signs(report);
        Limits(report);
    }

    private static void MinMaxClamp<TSink>(Report<TSink> report, ulong a, ulong b, ulong c)
        where TSink : struct, ITextSink
    {
        report.Value("Min sbyte"u8, Math.Min((sbyte)a, (sbyte)b));
        report.Value("Max sbyte"u8, Math.Max((sbyte)a, (sbyte)b));
        report.Value("Clamp sbyte"u8, Math.Clamp((sbyte)c, Math.Min((sbyte)a, (sbyte)b), Math.Max((sbyte)a, (sbyte)b)));
        report.Value("Min byte"u8, Math.Min((byte)a, (byte)b));
        report.Value("Max byte"u8, Math.Max((byte)a, (byte)b));
        report.Value("Clamp byte"u8, Math.Clamp((byte)c, Math.Min((byte)a, (byte)b), Math.Max((byte)a, (byte)b)));
        report.Value("Min short"u8, Math.Min((short)a, (short)b));
        report.Value("Max short"u8, Math.Max((short)a, (short)b));
        report.Value("Clamp short"u8, Math.Clamp((short)c, Math.Min((short)a, (short)b), Math.Max((short)a, (short)b)));
        report.Value("Min ushort"u8, Math.Min((ushort)a, (ushort)b));
        report.Value("Max ushort"u8, Math.Max((ushort)a, (ushort)b));
        report.Value("Clamp ushort"u8, Math.Clamp((ushort)c, Math.Min((ushort)a, (ushort)b), Math.Max((ushort)a, (ushort)b)));
        report.Value("Min int"u8, Math.Min((int)a, (int)b));
        report.Value("Max int"u8, Math.Max((int)a, (int)b));
        report.Value("Clamp int"u8, Math.Clamp((int)c, Math.Min((int)a, (int)b), Math.Max((int)a, (int)b)));
        report.Value("Min uint"u8, Math.Min((uint)a, (uint)b));
        report.Value("Max uint"u8, Math.Max((uint)a, (uint)b));
        report.Value("Clamp uint"u8, Math.Clamp((uint)c, Math.Min((uint)a, (uint)b), Math.Max((uint)a, (uint)b)));
        report.Value("Min long"u8, Math.Min((long)a, (long)b));
        report.Value("Max long"u8, Math.Max((long)a, (long)b));
        report.Value("Clamp long"u8, Math.Clamp((long)c, Math.Min((long)a, (long)b), Math.Max((long)a, (long)b)));
        report.Value("Min ulong"u8, Math.Min((ulong)a, (ulong)b));
        report.Value("Max ulong"u8, Math.Max((ulong)a, (ulong)b));
        report.Value("Clamp ulong"u8, Math.Clamp((ulong)c, Math.Min((ulong)a, (ulong)b), Math.Max((ulong)a, (ulong)b)));
        report.Value("Min nint"u8, (long)Math.Min((nint)a, (nint)b));
        report.Value("Max nint"u8, (long)Math.Max((nint)a, (nint)b));
        report.Value("Clamp nint"u8, (long)Math.Clamp((nint)c, Math.Min((nint)a, (nint)b), Math.Max((nint)a, (nint)b)));
        report.Value("Min nuint"u8, (ulong)Math.Min((nuint)a, (nuint)b));
        report.Value("Max nuint"u8, (ulong)Math.Max((nuint)a, (nuint)b));
        report.Value("Clamp nuint"u8, (ulong)Math.Clamp((nuint)c, Math.Min((nuint)a, (nuint)b), Math.Max((nuint)a, (nuint)b)));
    }

    private static void Comparisons<TSink>(Report<TSink> report, ulong a, ulong b)
        where TSink : struct, ITextSink
    {
        report.Value("CompareTo sbyte"u8, Math.Sign(((sbyte)a).CompareTo((sbyte)b)));
        report.Value("Equals sbyte"u8, ((sbyte)a).Equals((sbyte)b));
        report.Value("CompareTo byte"u8, Math.Sign(((byte)a).CompareTo((byte)b)));
        report.Value("Equals byte"u8, ((byte)a).Equals((byte)b));
        report.Value("CompareTo short"u8, Math.Sign(((short)a).CompareTo((short)b)));
        report.Value("Equals short"u8, ((short)a).Equals((short)b));
        report.Value("CompareTo ushort"u8, Math.Sign(((ushort)a).CompareTo((ushort)b)));
        report.Value("Equals ushort"u8, ((ushort)a).Equals((ushort)b));
        report.Value("CompareTo int"u8, Math.Sign(((int)a).CompareTo((int)b)));
        report.Value("Equals int"u8, ((int)a).Equals((int)b));
        report.Value("CompareTo uint"u8, Math.Sign(((uint)a).CompareTo((uint)b)));
        report.Value("Equals uint"u8, ((uint)a).Equals((uint)b));
        report.Value("CompareTo long"u8, Math.Sign(((long)a).CompareTo((long)b)));
        report.Value("Equals long"u8, ((long)a).Equals((long)b));
        report.Value("CompareTo ulong"u8, Math.Sign(((ulong)a).CompareTo((ulong)b)));
        report.Value("Equals ulong"u8, ((ulong)a).Equals((ulong)b));
        report.Value("CompareTo nint"u8, Math.Sign(((nint)a).CompareTo((nint)b)));
        report.Value("Equals nint"u8, ((nint)a).Equals((nint)b));
        report.Value("CompareTo nuint"u8, Math.Sign(((nuint)a).CompareTo((nuint)b)));
        report.Value("Equals nuint"u8, ((nuint)a).Equals((nuint)b));
        report.Value("CompareTo char"u8, Math.Sign(((char)a).CompareTo((char)b)));
        report.Value("Equals char"u8, ((char)a).Equals((char)b));
        report.Value("CompareTo bool"u8, Math.Sign(((a & 1) != 0).CompareTo((b & 1) != 0)));
        report.Value("Equals bool"u8, ((a & 1) != 0).Equals((b & 1) != 0));
    }

    private static void Products<TSink>(Report<TSink> report, ulong a, ulong b)
        where TSink : struct, ITextSink
    {
        report.Value("BigMul, high"u8, Math.BigMul(a, b, out ulong low));
        report.Value("BigMul, low"u8, low);
        report.Value("BigMul int"u8, Math.BigMul((int)a, (int)b));
        report.Value("BigMul uint"u8, Math.BigMul((uint)a, (uint)b));
    }

    private static void Quotients<TSink>(Report<TSink> report, long a, long b)
        where TSink : struct, ITextSink
    {
        (long quotient, long remainder) = Math.DivRem(Sequence.Opaque(a), Sequence.Opaque(b));
        report.Value("DivRem long"u8, quotient);
        report.Value("remainder"u8, remainder);
        (int Quotient, int Remainder) small = Math.DivRem(Sequence.Opaque((int)a), Sequence.Opaque((int)b));
        report.Value("DivRem int"u8, small.Quotient);
        report.Value("remainder"u8, small.Remainder);
        (ulong Quotient, ulong Remainder) unsigned = Math.DivRem(Sequence.Opaque((ulong)a), Sequence.Opaque((ulong)b));
        report.Value("DivRem ulong"u8, unsigned.Quotient);
        report.Value("remainder"u8, unsigned.Remainder);
        (uint Quotient, uint Remainder) smallUnsigned = Math.DivRem(Sequence.Opaque((uint)a), Sequence.Opaque((uint)b));
        report.Value("DivRem uint"u8, smallUnsigned.Quotient);
        report.Value("remainder"u8, smallUnsigned.Remainder);
    }

    private static void Signs<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        ReadOnlySpan<int> values = [0, 1, -1, int.MaxValue, -int.MaxValue];
        foreach (int value in values)
        {
            report.Value("Abs int"u8, Math.Abs(value));
            report.Value("Abs long"u8, Math.Abs((long)value << 32));
            report.Value("Abs nint"u8, (long)Math.Abs((nint)value));
            report.Value("Abs short"u8, Math.Abs((short)(value >> 17)));
            report.Value("Sign int"u8, Math.Sign(value));
            report.Value("Sign long"u8, Math.Sign((long)value << 32));
        }
        report.Value("Sign, least"u8, Math.Sign(Sequence.Opaque(int.MinValue)));
        report.Value("Sign, least long"u8, Math.Sign(Sequence.Opaque(long.MinValue)));
    }

    private static void Limits<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        report.Value("byte"u8, byte.MinValue | byte.MaxValue);
        report.Value("sbyte"u8, sbyte.MinValue + (sbyte.MaxValue * 256));
        report.Value("short"u8, short.MinValue + (short.MaxValue * 65536));
        report.Value("ushort"u8, ushort.MinValue | ushort.MaxValue);
        report.Value("int"u8, int.MinValue ^ (long)int.MaxValue);
        report.Value("uint"u8, uint.MinValue | uint.MaxValue);
        report.Value("long"u8, long.MinValue);
        report.Value("long"u8, long.MaxValue);
        report.Value("ulong"u8, ulong.MinValue | ulong.MaxValue);
        report.Value("char"u8, char.MinValue | char.MaxValue);
        report.Value("nint"u8, (long)nint.MinValue ^ 1);
        report.Value("nint"u8, (long)nint.MaxValue ^ nint.Zero);
        report.Value("nuint"u8, (ulong)nuint.MaxValue ^ nuint.MinValue ^ nuint.Zero);
        report.Value("nint.Size"u8, nint.Size + nuint.Size);
    }
}
