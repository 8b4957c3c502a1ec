namespace System.Runtime.CompilerServices;

public static class RuntimeHelpers
{
    [Intrinsic]
    public static ReadOnlySpan<T> CreateSpan<T>(RuntimeFieldHandle fldHandle) => CreateSpan<T>(fldHandle);

    [Intrinsic]
    public static void InitializeArray(Array array, RuntimeFieldHandle fldHandle) => InitializeArray(array, fldHandle);

    [Intrinsic]
    public static bool IsReferenceOrContainsReferences<T>() => IsReferenceOrContainsReferences<T>();
}
