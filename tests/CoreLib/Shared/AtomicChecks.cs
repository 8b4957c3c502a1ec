using System.Threading;
using Firn.Diagnostics;

namespace Firn.CoreLibTests.Shared;

/// <summary>Interlocked and Volatile: what they answer and leave behind. (That they are atomic is the instructions' affair.)</summary>
public static class AtomicChecks
{
    /// <summary>Runs them.</summary>
    public static void Run<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        var sequence = new Sequence(41);
        for (int i = 0; i < 8; i++)
        {
            ulong a = sequence.Next();
            ulong b = sequence.Next();
            CheckInt(report, a, b);
            CheckUint(report, a, b);
            CheckLong(report, a, b);
            CheckUlong(report, a, b);
            CheckNint(report, a, b);
            CheckNuint(report, a, b);
            CheckVolatile(report, a);
        }
        Interlocked.MemoryBarrier();
        Volatile.ReadBarrier();
        Volatile.WriteBarrier();
        report.Value("barriers"u8, true);
    }

    private static void CheckInt<TSink>(Report<TSink> report, ulong a, ulong b)
        where TSink : struct, ITextSink
    {
        int iint = unchecked((int)a);
        report.Value("Exchange int"u8, Interlocked.Exchange(ref iint, unchecked((int)b)));
        report.Value("CompareExchange int, other"u8, Interlocked.CompareExchange(ref iint, 1, unchecked((int)(b + 1))));
        report.Value("CompareExchange int, same"u8, Interlocked.CompareExchange(ref iint, unchecked((int)a), unchecked((int)b)));
        report.Value("Add int"u8, Interlocked.Add(ref iint, unchecked((int)b)));
        report.Value("Increment int"u8, Interlocked.Increment(ref iint));
        report.Value("Decrement int"u8, Interlocked.Decrement(ref iint));
        report.Value("And int"u8, Interlocked.And(ref iint, unchecked((int)b)));
        report.Value("Or int"u8, Interlocked.Or(ref iint, unchecked((int)a)));
        report.Value("left int"u8, iint);
    }

    private static void CheckUint<TSink>(Report<TSink> report, ulong a, ulong b)
        where TSink : struct, ITextSink
    {
        uint iuint = unchecked((uint)a);
        report.Value("Exchange uint"u8, Interlocked.Exchange(ref iuint, unchecked((uint)b)));
        report.Value("CompareExchange uint, other"u8, Interlocked.CompareExchange(ref iuint, 1, unchecked((uint)(b + 1))));
        report.Value("CompareExchange uint, same"u8, Interlocked.CompareExchange(ref iuint, unchecked((uint)a), unchecked((uint)b)));
        report.Value("Add uint"u8, Interlocked.Add(ref iuint, unchecked((uint)b)));
        report.Value("Increment uint"u8, Interlocked.Increment(ref iuint));
        report.Value("Decrement uint"u8, Interlocked.Decrement(ref iuint));
        report.Value("And uint"u8, Interlocked.And(ref iuint, unchecked((uint)b)));
        report.Value("Or uint"u8, Interlocked.Or(ref iuint, unchecked((uint)a)));
        report.Value("left uint"u8, iuint);
    }

    private static void CheckLong<TSink>(Report<TSink> report, ulong a, ulong b)
        where TSink : struct, ITextSink
    {
        long ilong = unchecked((long)a);
        report.Value("Exchange long"u8, Interlocked.Exchange(ref ilong, unchecked((long)b)));
        report.Value("CompareExchange long, other"u8, Interlocked.CompareExchange(ref ilong, 1, unchecked((long)(b + 1))));
        report.Value("CompareExchange long, same"u8, Interlocked.CompareExchange(ref ilong, unchecked((long)a), unchecked((long)b)));
        report.Value("Add long"u8, Interlocked.Add(ref ilong, unchecked((long)b)));
        report.Value("Increment long"u8, Interlocked.Increment(ref ilong));
        report.Value("Decrement long"u8, Interlocked.Decrement(ref ilong));
        report.Value("And long"u8, Interlocked.And(ref ilong, unchecked((long)b)));
        report.Value("Or long"u8, Interlocked.Or(ref ilong, unchecked((long)a)));
        report.Value("Read long"u8, Interlocked.Read(ref ilong));
        report.Value("left long"u8, ilong);
    }

    private static void CheckUlong<TSink>(Report<TSink> report, ulong a, ulong b)
        where TSink : struct, ITextSink
    {
        ulong iulong = unchecked((ulong)a);
        report.Value("Exchange ulong"u8, Interlocked.Exchange(ref iulong, unchecked((ulong)b)));
        report.Value("CompareExchange ulong, other"u8, Interlocked.CompareExchange(ref iulong, 1, unchecked((ulong)(b + 1))));
        report.Value("CompareExchange ulong, same"u8, Interlocked.CompareExchange(ref iulong, unchecked((ulong)a), unchecked((ulong)b)));
        report.Value("Add ulong"u8, Interlocked.Add(ref iulong, unchecked((ulong)b)));
        report.Value("Increment ulong"u8, Interlocked.Increment(ref iulong));
        report.Value("Decrement ulong"u8, Interlocked.Decrement(ref iulong));
        report.Value("And ulong"u8, Interlocked.And(ref iulong, unchecked((ulong)b)));
        report.Value("Or ulong"u8, Interlocked.Or(ref iulong, unchecked((ulong)a)));
        report.Value("Read ulong"u8, Interlocked.Read(ref iulong));
        report.Value("left ulong"u8, iulong);
    }

    private static void CheckNint<TSink>(Report<TSink> report, ulong a, ulong b)
        where TSink : struct, ITextSink
    {
        nint inint = unchecked((nint)a);
        report.Value("Exchange nint"u8, Interlocked.Exchange(ref inint, unchecked((nint)b)));
        report.Value("CompareExchange nint, other"u8, Interlocked.CompareExchange(ref inint, 1, unchecked((nint)(b + 1))));
        report.Value("CompareExchange nint, same"u8, Interlocked.CompareExchange(ref inint, unchecked((nint)a), unchecked((nint)b)));
        report.Value("left nint"u8, inint);
    }

    private static void CheckNuint<TSink>(Report<TSink> report, ulong a, ulong b)
        where TSink : struct, ITextSink
    {
        nuint inuint = unchecked((nuint)a);
        report.Value("Exchange nuint"u8, Interlocked.Exchange(ref inuint, unchecked((nuint)b)));
        report.Value("CompareExchange nuint, other"u8, Interlocked.CompareExchange(ref inuint, 1, unchecked((nuint)(b + 1))));
        report.Value("CompareExchange nuint, same"u8, Interlocked.CompareExchange(ref inuint, unchecked((nuint)a), unchecked((nuint)b)));
        report.Value("left nuint"u8, inuint);
    }

    private static void CheckVolatile<TSink>(Report<TSink> report, ulong a)
        where TSink : struct, ITextSink
    {
        bool vbool = default;
        Volatile.Write(ref vbool, (a & 1) != 0);
        report.Value("Volatile bool"u8, Volatile.Read(ref vbool));
        sbyte vsbyte = default;
        Volatile.Write(ref vsbyte, unchecked((sbyte)a));
        report.Value("Volatile sbyte"u8, Volatile.Read(ref vsbyte));
        byte vbyte = default;
        Volatile.Write(ref vbyte, unchecked((byte)a));
        report.Value("Volatile byte"u8, Volatile.Read(ref vbyte));
        short vshort = default;
        Volatile.Write(ref vshort, unchecked((short)a));
        report.Value("Volatile short"u8, Volatile.Read(ref vshort));
        ushort vushort = default;
        Volatile.Write(ref vushort, unchecked((ushort)a));
        report.Value("Volatile ushort"u8, Volatile.Read(ref vushort));
        int vint = default;
        Volatile.Write(ref vint, unchecked((int)a));
        report.Value("Volatile int"u8, Volatile.Read(ref vint));
        uint vuint = default;
        Volatile.Write(ref vuint, unchecked((uint)a));
        report.Value("Volatile uint"u8, Volatile.Read(ref vuint));
        long vlong = default;
        Volatile.Write(ref vlong, unchecked((long)a));
        report.Value("Volatile long"u8, Volatile.Read(ref vlong));
        ulong vulong = default;
        Volatile.Write(ref vulong, unchecked((ulong)a));
        report.Value("Volatile ulong"u8, Volatile.Read(ref vulong));
        nint vnint = default;
        Volatile.Write(ref vnint, unchecked((nint)a));
        report.Value("Volatile nint"u8, Volatile.Read(ref vnint));
        nuint vnuint = default;
        Volatile.Write(ref vnuint, unchecked((nuint)a));
        report.Value("Volatile nuint"u8, Volatile.Read(ref vnuint));
    }
}
