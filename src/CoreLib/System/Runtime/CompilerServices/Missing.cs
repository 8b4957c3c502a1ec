namespace System.Runtime.CompilerServices;

/// <summary>
/// The body of what the compiler must expand. Where it does not, the import stays undefined and the link fails with the caller's line:
/// the usual self-call would become an endless loop.
/// </summary>
internal static class Missing
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "intrinsic_not_expanded")]
    internal static extern ulong Word();
}
