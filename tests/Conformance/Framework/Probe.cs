using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.Abi.SystemCalls;

namespace Firn.Conformance.Framework;

/// <summary>What only assembly can do: Target/probe.S.</summary>
internal static class Probe
{
    /// <summary>Ends the thread, as its body's return does.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "firn_thread_end")]
    public static extern void End();

    /// <summary>A system call with all other registers set: the first that changed, or 0.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "probe_registers")]
    public static extern ulong Registers(SystemCall number, ulong capability);

    /// <summary>The flags after a system call with all of them set.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "probe_flags")]
    public static extern ulong Flags(SystemCall number);

    /// <summary>A system call by its number, with x0 to x6 set to 0x100 and on: x0 afterwards.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "probe_unknown")]
    public static extern ulong Unknown(ulong number);

    /// <summary>The address of its SVC.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_probe_unknown_call")]
    public static extern ulong UnknownCall();

    /// <summary>An instruction that there is not.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "probe_undefined")]
    public static extern ulong Undefined();

    /// <summary>Its address.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_probe_undefined")]
    public static extern ulong UndefinedAddress();

    /// <summary>The address behind it.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_probe_undefined_after")]
    public static extern ulong UndefinedAfter();

    /// <summary>WFI.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "probe_wait_for_interrupt")]
    public static extern ulong WaitForInterrupt();

    /// <summary>HVC.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "probe_hypervisor_call")]
    public static extern ulong HypervisorCall();

    /// <summary>SMC.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "probe_monitor_call")]
    public static extern ulong MonitorCall();

    /// <summary>BRK.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "probe_breakpoint")]
    public static extern ulong Breakpoint();

    /// <summary>MRS of SCTLR_EL1.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "probe_system_register")]
    public static extern ulong SystemRegister();

    /// <summary>A load.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "probe_load")]
    public static extern ulong Load(ulong address);

    /// <summary>The address of the load.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_probe_load")]
    public static extern ulong LoadAddress();

    /// <summary>A store.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "probe_store")]
    public static extern ulong Store(ulong address, ulong value);

    /// <summary>The address of the store.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_probe_store")]
    public static extern ulong StoreAddress();

    /// <summary>An instruction of the FPU.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "probe_float")]
    public static extern ulong Float();

    /// <summary>A jump.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "probe_jump")]
    public static extern ulong Jump(ulong address);

    /// <summary>All SIMD registers over a system call: 1 where they are as they were.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "probe_vectors")]
    public static extern ulong Vectors(ulong fill, ulong capability, SystemCall number);

    /// <summary>The code for other address spaces.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_probe_code")]
    public static extern ulong Code();

    /// <summary>Its end.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_probe_code_end")]
    public static extern ulong CodeEnd();

    /// <summary>Lets the physical timer's interrupt come after so many ticks.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "probe_start_timer")]
    public static extern void StartTimer(ulong ticks);

    /// <summary>Turns it off.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "probe_stop_timer")]
    public static extern void StopTimer();

    /// <summary>YIELD: another core may go on.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "yield")]
    public static extern void Pause();

    /// <summary>TPIDRRO_EL0.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_tpidrro_el0")]
    public static extern ulong ReadOnlyThreadPointer();
}
