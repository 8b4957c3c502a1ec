using System.Runtime.CompilerServices;

namespace System.Threading;

/// <summary>
/// Atomic operations with full ordering. For armv8-a the compiler makes exclusive loops of exchange, compare-exchange and add;
/// And and Or it expands only for Armv8.1, so they are written over compare-exchange.
/// </summary>
public static class Interlocked
{
    [Intrinsic]
    public static int CompareExchange(ref int location1, int value, int comparand) => (int)Missing.Word();

    [Intrinsic]
    public static long CompareExchange(ref long location1, long value, long comparand) => (long)Missing.Word();

    public static uint CompareExchange(ref uint location1, uint value, uint comparand) =>
        (uint)CompareExchange(ref Unsafe.As<uint, int>(ref location1), (int)value, (int)comparand);

    public static ulong CompareExchange(ref ulong location1, ulong value, ulong comparand) =>
        (ulong)CompareExchange(ref Unsafe.As<ulong, long>(ref location1), (long)value, (long)comparand);

    [Intrinsic]
    public static int Exchange(ref int location1, int value) => (int)Missing.Word();

    [Intrinsic]
    public static long Exchange(ref long location1, long value) => (long)Missing.Word();

    public static uint Exchange(ref uint location1, uint value) => (uint)Exchange(ref Unsafe.As<uint, int>(ref location1), (int)value);

    public static ulong Exchange(ref ulong location1, ulong value) => (ulong)Exchange(ref Unsafe.As<ulong, long>(ref location1), (long)value);

    [Intrinsic]
    internal static int ExchangeAdd(ref int location1, int value) => (int)Missing.Word();

    [Intrinsic]
    internal static long ExchangeAdd(ref long location1, long value) => (long)Missing.Word();

    public static int Add(ref int location1, int value) => ExchangeAdd(ref location1, value) + value;

    public static long Add(ref long location1, long value) => ExchangeAdd(ref location1, value) + value;

    public static uint Add(ref uint location1, uint value) => (uint)Add(ref Unsafe.As<uint, int>(ref location1), (int)value);

    public static ulong Add(ref ulong location1, ulong value) => (ulong)Add(ref Unsafe.As<ulong, long>(ref location1), (long)value);

    public static int Increment(ref int location) => Add(ref location, 1);

    public static long Increment(ref long location) => Add(ref location, 1);

    public static uint Increment(ref uint location) => Add(ref location, 1u);

    public static ulong Increment(ref ulong location) => Add(ref location, 1ul);

    public static int Decrement(ref int location) => Add(ref location, -1);

    public static long Decrement(ref long location) => Add(ref location, -1);

    public static uint Decrement(ref uint location) => Add(ref location, uint.MaxValue);

    public static ulong Decrement(ref ulong location) => Add(ref location, ulong.MaxValue);

    public static uint And(ref uint location1, uint value)
    {
        uint current = Volatile.Read(ref location1);
        while (true)
        {
            uint seen = CompareExchange(ref location1, current & value, current);
            if (seen == current)
                return current;
            current = seen;
        }
    }

    public static ulong And(ref ulong location1, ulong value)
    {
        ulong current = Volatile.Read(ref location1);
        while (true)
        {
            ulong seen = CompareExchange(ref location1, current & value, current);
            if (seen == current)
                return current;
            current = seen;
        }
    }

    public static uint Or(ref uint location1, uint value)
    {
        uint current = Volatile.Read(ref location1);
        while (true)
        {
            uint seen = CompareExchange(ref location1, current | value, current);
            if (seen == current)
                return current;
            current = seen;
        }
    }

    public static ulong Or(ref ulong location1, ulong value)
    {
        ulong current = Volatile.Read(ref location1);
        while (true)
        {
            ulong seen = CompareExchange(ref location1, current | value, current);
            if (seen == current)
                return current;
            current = seen;
        }
    }

    [Intrinsic]
    public static void MemoryBarrier() => Missing.Word();
}
