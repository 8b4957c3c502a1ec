using System.Runtime;

namespace Internal.Runtime.CompilerHelpers;

/// <summary>The library's start-up thunk, never called, refers to these.</summary>
internal static class StartupCodeHelpers
{
    [RuntimeExport("RhpReversePInvoke")]
    private static void RhpReversePInvoke(nint frame) { }

    [RuntimeExport("RhpReversePInvokeReturn")]
    private static void RhpReversePInvokeReturn(nint frame) { }
}
