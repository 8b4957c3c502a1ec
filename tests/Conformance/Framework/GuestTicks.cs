using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Conformance.Framework;

/// <summary>A guest's timer and interrupt controller, and its vector: Target/ticks.S, and single instructions.</summary>
internal static class GuestTicks
{
    /// <summary>What is acknowledged when nothing is pending.</summary>
    public const ulong None = 1023;

    /// <summary>The mask with which all priorities come.</summary>
    public const ulong AllPriorities = 0xFF;

    /// <summary>Interrupts of the timer are counted from here on, where <see cref="Allow"/> lets them come.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "ticks_begin")]
    public static extern void Begin(ref TickState state);

    /// <summary>Sets the priority mask, and the group of interrupts on or off.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "ticks_choose")]
    public static extern void Choose(ref TickState state, ulong mask, ulong group);

    /// <summary>The interrupt that is pending, which is active from here on; or <see cref="None"/>.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "ticks_acknowledge")]
    public static extern ulong Acknowledge(ref TickState state);

    /// <summary>An interrupt that was acknowledged ends.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "ticks_end")]
    public static extern void End(ref TickState state, ulong interrupt);

    /// <summary>The virtual timer is due in so many of the counter's ticks, with CNTV_CTL_EL0 as it is given: on 1, on without its interrupt 3, off 0.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "ticks_start")]
    public static extern void Start(ulong ticks, ulong control);

    /// <summary>Interrupts may come: PSTATE.I is clear.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_daifclr_2")]
    public static extern void Allow();

    /// <summary>None may.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_daifset_2")]
    public static extern void Forbid();

    /// <summary>ID_AA64PFR0_EL1.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64pfr0_el1")]
    public static extern ulong ReadProcessorFeatures0();
}
