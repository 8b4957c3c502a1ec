using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.Abi.Invocations;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Target;

/// <summary>
/// Assembly that is more than an instruction: caches.S, floating-point.S, secure-monitor.S, virtual-cpu.S. Safety: memory is touched by reference, caches by
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

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "switch_guest_off")]
    internal static extern void SwitchGuestOff(ref VirtualCpu.RegisterWords words, ulong control, ulong configuration, ulong access, ulong timers);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "forget_guest")]
    internal static extern void ForgetGuest(ulong none, ulong control, ulong configuration, ulong access, ulong timers);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "switch_guest_on")]
    internal static extern void SwitchGuestOn(ref VirtualCpu.RegisterWords words, ulong configuration);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "save_guest")]
    internal static extern void SaveGuest(ref VirtualCpu.RegisterWords words, ulong hasDeferredErrors);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "load_guest")]
    internal static extern void LoadGuest(ref VirtualCpu.RegisterWords words, ulong hasDeferredErrors);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "load_breakpoints")]
    internal static extern void LoadBreakpoints(ref readonly DebugPairs pairs, ulong count);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "load_watchpoints")]
    internal static extern void LoadWatchpoints(ref readonly DebugPairs pairs, ulong count);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "save_list_registers")]
    internal static extern void SaveListRegisters(ref VirtualCpu.ListRegisterWords words, ulong count);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "load_list_registers")]
    internal static extern void LoadListRegisters(ref VirtualCpu.ListRegisterWords words, ulong count);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "read_list_register")]
    internal static extern ulong ReadListRegister(ulong number);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "write_list_register")]
    internal static extern void WriteListRegister(ulong number, ulong value);
}
