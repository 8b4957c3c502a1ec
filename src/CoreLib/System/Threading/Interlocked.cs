using System.Runtime.CompilerServices;

namespace System.Threading;

/// <summary>
/// Atomic operations with full ordering. For armv8-a the compiler makes exclusive loops of exchange, compare-exchange and add;
/// the rest is in Interlocked.Logic.cs.
/// </summary>
public static partial class Interlocked
{
    [Intrinsic]
    public static int CompareExchange(ref int location1, int value, int comparand) => (int)Missing.Word();

    [Intrinsic]
    public static long CompareExchange(ref long location1, long value, long comparand) => (long)Missing.Word();

    public static uint CompareExchange(ref uint location1, uint value, uint comparand) =>
        (uint)CompareExchange(ref Unsafe.As<uint, int>(ref location1), (int)value, (int)comparand);

    public static ulong CompareExchange(ref ulong location1, ulong value, ulong comparand) =>
        (ulong)CompareExchange(ref Unsafe.As<ulong, long>(ref location1), (long)value, (long)comparand);

    public static nint CompareExchange(ref nint location1, nint value, nint comparand) =>
        (nint)CompareExchange(ref Unsafe.As<nint, long>(ref location1), value, comparand);

    public static nuint CompareExchange(ref nuint location1, nuint value, nuint comparand) =>
        (nuint)CompareExchange(ref Unsafe.As<nuint, ulong>(ref location1), value, comparand);

    [Intrinsic]
    public static int Exchange(ref int location1, int value) => (int)Missing.Word();

    [Intrinsic]
    public static long Exchange(ref long location1, long value) => (long)Missing.Word();

    public static uint Exchange(ref uint location1, uint value) => (uint)Exchange(ref Unsafe.As<uint, int>(ref location1), (int)value);

    public static ulong Exchange(ref ulong location1, ulong value) =>
        (ulong)Exchange(ref Unsafe.As<ulong, long>(ref location1), (long)value);

    public static nint Exchange(ref nint location1, nint value) => (nint)Exchange(ref Unsafe.As<nint, long>(ref location1), value);

    public static nuint Exchange(ref nuint location1, nuint value) => (nuint)Exchange(ref Unsafe.As<nuint, ulong>(ref location1), value);

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

    public static long Read(ref readonly long location) => Volatile.Read(in location);

    public static ulong Read(ref readonly ulong location) => Volatile.Read(in location);

    [Intrinsic]
    public static void MemoryBarrier() => Missing.Word();
}
