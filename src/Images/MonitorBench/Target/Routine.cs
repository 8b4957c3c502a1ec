using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Images.MonitorBench.Target;

/// <summary>Routines of start.S. Safety: they touch registers and their own stack.</summary>
internal static class Routine
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "repeat_call")]
    internal static extern void RepeatCall(ulong function, ulong argument, ulong times);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "repeat_nothing")]
    internal static extern void RepeatNothing(ulong function, ulong argument, ulong times);
}
