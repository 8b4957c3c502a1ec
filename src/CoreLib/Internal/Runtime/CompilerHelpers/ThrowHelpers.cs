using System.Runtime;
using System.Runtime.CompilerServices;

namespace Internal.Runtime.CompilerHelpers;

/// <summary>
/// Where the compiler goes when a check fails: the image's <c>firn_panic</c>, with a number that says which. The fault is ours, never a
/// caller's; the image reports it and stops. What is left out here on purpose (missing types) makes ILCompiler fail instead.
/// </summary>
public static class ThrowHelpers
{
    public static void ThrowIndexOutOfRangeException() => Panic(CheckFailure.IndexOutOfRange);

    public static void ThrowDivideByZeroException() => Panic(CheckFailure.DivideByZero);

    public static void ThrowOverflowException() => Panic(CheckFailure.Overflow);

    public static void ThrowNullReferenceException() => Panic(CheckFailure.NullReference);

    public static void ThrowArgumentException() => Panic(CheckFailure.Argument);

    public static void ThrowArgumentOutOfRangeException() => Panic(CheckFailure.ArgumentOutOfRange);

    public static void ThrowInvalidOperationException() => Panic(CheckFailure.InvalidOperation);

    public static void ThrowFeatureBodyRemoved() => Panic(CheckFailure.InvalidProgram);

    public static void ThrowNotImplementedException() => Panic(CheckFailure.InvalidProgram);

    public static void ThrowInvalidProgramException() => Panic(CheckFailure.InvalidProgram);

    public static void ThrowTypeLoadException() => Panic(CheckFailure.InvalidProgram);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "firn_panic")]
    private static extern void Panic(CheckFailure failure);
}
