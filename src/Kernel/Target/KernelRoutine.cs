using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.Abi.Invocations;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Target;

/// <summary>
/// Assembly that is more than an instruction: caches.S, floating-point.S, secure-monitor.S. Safety: memory is touched by reference, caches by
/// addresses of the window, which are mapped.
/// </summary>
internal static class KernelRoutine
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "clean_data")]
    internal static extern void CleanData(ulong start, ulong length, ulong line);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "invalidate_data")]
    internal static extern void InvalidateData(ulong start, ulong length, ulong line);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "clean_invalidate_data")]
    internal static extern void CleanInvalidateData(ulong start, ulong length, ulong line);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "clean_data_to_unification")]
    internal static extern void CleanDataToUnification(ulong start, ulong length, ulong line);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "invalidate_instructions")]
    internal static extern void InvalidateInstructions(ulong start, ulong length, ulong line);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "save_floating_point")]
    internal static extern void SaveFloatingPoint(ref FloatingPointState state);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "load_floating_point")]
    internal static extern void LoadFloatingPoint(ref FloatingPointState state);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "switch_floating_point")]
    internal static extern void SwitchFloatingPoint(ref FloatingPointState from, ref FloatingPointState to);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "call_secure_monitor")]
    internal static extern void CallSecureMonitor(ref SecureMonitorRegisters registers);
}
