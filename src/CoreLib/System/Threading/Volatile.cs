using System.Runtime.CompilerServices;

namespace System.Threading;

/// <summary>Acquire loads and release stores (LDAR, STLR) of exactly the operand's width.</summary>
public static class Volatile
{
    [Intrinsic]
    public static byte Read(ref readonly byte location) => (byte)Missing.Word();

    [Intrinsic]
    public static int Read(ref readonly int location) => (int)Missing.Word();

    [Intrinsic]
    public static uint Read(ref readonly uint location) => (uint)Missing.Word();

    [Intrinsic]
    public static long Read(ref readonly long location) => (long)Missing.Word();

    [Intrinsic]
    public static ulong Read(ref readonly ulong location) => Missing.Word();

    [Intrinsic]
    public static void Write(ref byte location, byte value) => Missing.Word();

    [Intrinsic]
    public static void Write(ref int location, int value) => Missing.Word();

    [Intrinsic]
    public static void Write(ref uint location, uint value) => Missing.Word();

    [Intrinsic]
    public static void Write(ref long location, long value) => Missing.Word();

    [Intrinsic]
    public static void Write(ref ulong location, ulong value) => Missing.Word();

    [Intrinsic]
    public static void ReadBarrier() => Missing.Word();

    [Intrinsic]
    public static void WriteBarrier() => Missing.Word();
}
