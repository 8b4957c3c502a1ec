namespace System.Runtime.CompilerServices;

/// <summary>
/// The protocol of class constructors that run at first use. ILCompiler drops the check silently where these are missing and leaves
/// the static zero; so they are here, and end in an import that nobody exports: the link fails instead.
/// </summary>
internal static class ClassConstructorRunner
{
    private static nint CheckStaticClassConstructionReturnNonGCStaticBase(ref StaticClassConstructionContext context, nint nonGcStaticBase)
    {
        Forbidden();
        return nonGcStaticBase;
    }

    private static object CheckStaticClassConstructionReturnGCStaticBase(ref StaticClassConstructionContext context, object gcStaticBase)
    {
        Forbidden();
        return gcStaticBase;
    }

    private static void CheckStaticClassConstruction(ref StaticClassConstructionContext context) => Forbidden();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "static_initializer_that_runs_code")]
    private static extern void Forbidden();
}
