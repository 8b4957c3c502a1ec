namespace Internal.Runtime.CompilerHelpers;

/// <summary>The scanner asks for these where a span of words is a literal; the compiler then folds them away.</summary>
internal static class LdTokenHelpers
{
    private static System.RuntimeTypeHandle GetRuntimeTypeHandle(nint pEEType) => default;

    private static System.RuntimeMethodHandle GetRuntimeMethodHandle(nint pHandleSignature) => default;

    private static System.RuntimeFieldHandle GetRuntimeFieldHandle(nint pHandleSignature) => default;
}
