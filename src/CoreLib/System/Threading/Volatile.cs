using System.Runtime.CompilerServices;

namespace System.Threading;

/// <summary>
/// Acquire loads and release stores (LDAR, STLR). The compiler may make a load narrower whose result is masked at once: a device's
/// register is read by an instruction import of its width, never through this.
/// </summary>
public static class Volatile
{
    [Intrinsic]
    public static bool Read(ref readonly bool location) => Missing.Word() != 0;

    [Intrinsic]
    public static sbyte Read(ref readonly sbyte location) => (sbyte)Missing.Word();

    [Intrinsic]
    public static byte Read(ref readonly byte location) => (byte)Missing.Word();

    [Intrinsic]
    public static short Read(ref readonly short location) => (short)Missing.Word();

    [Intrinsic]
    public static ushort Read(ref readonly ushort location) => (ushort)Missing.Word();

    [Intrinsic]
    public static int Read(ref readonly int location) => (int)Missing.Word();

    [Intrinsic]
    public static uint Read(ref readonly uint location) => (uint)Missing.Word();

    [Intrinsic]
    public static long Read(ref readonly long location) => (long)Missing.Word();

    [Intrinsic]
    public static ulong Read(ref readonly ulong location) => Missing.Word();

    [Intrinsic]
    public static nint Read(ref readonly nint location) => (nint)Missing.Word();

    [Intrinsic]
    public static nuint Read(ref readonly nuint location) => (nuint)Missing.Word();

    [Intrinsic]
    public static void Write(ref bool location, bool value) => Missing.Word();

    [Intrinsic]
    public static void Write(ref sbyte location, sbyte value) => Missing.Word();

    [Intrinsic]
    public static void Write(ref byte location, byte value) => Missing.Word();

    [Intrinsic]
    public static void Write(ref short location, short value) => Missing.Word();

    [Intrinsic]
    public static void Write(ref ushort location, ushort value) => Missing.Word();

    [Intrinsic]
    public static void Write(ref int location, int value) => Missing.Word();

    [Intrinsic]
    public static void Write(ref uint location, uint value) => Missing.Word();

    [Intrinsic]
    public static void Write(ref long location, long value) => Missing.Word();

    [Intrinsic]
    public static void Write(ref ulong location, ulong value) => Missing.Word();

    [Intrinsic]
    public static void Write(ref nint location, nint value) => Missing.Word();

    [Intrinsic]
    public static void Write(ref nuint location, nuint value) => Missing.Word();

    [Intrinsic]
    public static void ReadBarrier() => Missing.Word();

    [Intrinsic]
    public static void WriteBarrier() => Missing.Word();
}
