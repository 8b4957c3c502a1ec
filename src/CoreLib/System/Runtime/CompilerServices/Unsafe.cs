using Internal.Runtime.CompilerHelpers;

namespace System.Runtime.CompilerServices;

/// <summary>Raw reinterpretation. ILCompiler supplies the bodies of what is marked as intrinsic.</summary>
public static unsafe class Unsafe
{
    [Intrinsic]
    public static ref T Add<T>(ref T source, int elementOffset) => ref Add(ref source, elementOffset);

    [Intrinsic]
    public static ref T Add<T>(ref T source, nint elementOffset) => ref Add(ref source, elementOffset);

    [Intrinsic]
    public static ref T AddByteOffset<T>(ref T source, nint byteOffset) => ref AddByteOffset(ref source, byteOffset);

    [Intrinsic]
    public static bool AreSame<T>(ref readonly T left, ref readonly T right) => AreSame(in left, in right);

    [Intrinsic]
    public static ref TTo As<TFrom, TTo>(ref TFrom source) => ref As<TFrom, TTo>(ref source);

    [Intrinsic]
    public static T As<T>(object o) where T : class => As<T>(o);

    [Intrinsic]
    public static void* AsPointer<T>(ref readonly T value) => AsPointer(in value);

    [Intrinsic]
    public static ref T AsRef<T>(void* source) => ref AsRef<T>(source);

    [Intrinsic]
    public static ref T AsRef<T>(scoped ref readonly T source) => ref AsRef(in source);

    [Intrinsic]
    public static nint ByteOffset<T>(ref readonly T origin, ref readonly T target) => ByteOffset(in origin, in target);

    public static ref T Add<T>(ref T source, nuint elementOffset) => ref Add(ref source, (nint)elementOffset);

    public static ref T Subtract<T>(ref T source, int elementOffset) => ref Add(ref source, -elementOffset);

    public static ref T Subtract<T>(ref T source, nint elementOffset) => ref Add(ref source, -elementOffset);

    public static ref T AddByteOffset<T>(ref T source, nuint byteOffset) => ref AddByteOffset(ref source, (nint)byteOffset);

    public static ref T SubtractByteOffset<T>(ref T source, nint byteOffset) => ref AddByteOffset(ref source, -byteOffset);

    public static bool IsAddressLessThan<T>(ref readonly T left, ref readonly T right) => AsPointer(in left) < AsPointer(in right);

    public static bool IsAddressGreaterThan<T>(ref readonly T left, ref readonly T right) => AsPointer(in left) > AsPointer(in right);

    public static TTo BitCast<TFrom, TTo>(TFrom source)
    {
        if (SizeOf<TFrom>() != SizeOf<TTo>())
            ThrowHelpers.ThrowInvalidProgramException();
        return ReadUnaligned<TTo>(ref As<TFrom, byte>(ref source));
    }

    [Intrinsic]
    public static int SizeOf<T>() => SizeOf<T>();

    [Intrinsic]
    public static void SkipInit<T>(out T value) => SkipInit(out value);

    [Intrinsic]
    public static T ReadUnaligned<T>(ref readonly byte source) => ReadUnaligned<T>(in source);

    [Intrinsic]
    public static void WriteUnaligned<T>(ref byte destination, T value) => WriteUnaligned(ref destination, value);

    [Intrinsic]
    public static ref T NullRef<T>() => ref NullRef<T>();

    [Intrinsic]
    public static bool IsNullRef<T>(ref readonly T source) => IsNullRef(in source);
}
