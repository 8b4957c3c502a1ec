using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Images.ComponentsBench.Target;

/// <summary>What serve.S has. Safety: it uses the capabilities that it is given, and no memory.</summary>
internal static class Routine
{
    /// <summary>Answers every call at an endpoint with its first word, by a reply object, for ever.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "bench_serve")]
    internal static extern void Serve(ulong endpoint, ulong reply);
}
