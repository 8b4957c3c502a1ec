using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Images.KernelBench.Target;

/// <summary>What measure.S has. Safety: addresses are only told to the kernel, or loaded from; the function reads a counter.</summary>
internal static class Routine
{
    /// <summary>Cycles of the last system call.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_measured")]
    internal static extern ulong Measured();

    /// <summary>The page of the loops.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_loops")]
    internal static extern ulong Loops();

    /// <summary>Two readings with nothing between.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "measure_nothing")]
    internal static extern ulong Nothing();

    /// <summary>A loop: serves endpoint x19 by reply object x20, answering x21.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_loop_serve")]
    internal static extern ulong Serve();

    /// <summary>A loop: waits at notification x19.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_loop_wait")]
    internal static extern ulong Wait();

    /// <summary>A loop: yields.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_loop_yield")]
    internal static extern ulong Yield();

    /// <summary>A loop: stores to address x19.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_loop_memory")]
    internal static extern ulong Memory();

    /// <summary>A loop: executes an undefined instruction.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_loop_undefined")]
    internal static extern ulong Undefined();

    /// <summary>A loop: calls an unknown system call.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_loop_unknown")]
    internal static extern ulong Unknown();

    /// <summary>A loop: does nothing, for ever.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_loop_run")]
    internal static extern ulong Run();

    /// <summary>A loop: does nothing, for ever, by turns with the other cores.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_loop_pause")]
    internal static extern ulong Pause();

    /// <summary>A signal to another core follows.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "across_signal")]
    internal static extern void BeginSignal();

    /// <summary>A kick of a guest on another core follows.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "across_kick")]
    internal static extern void BeginKick();

    /// <summary>Both cores have done what it takes.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "across_end")]
    internal static extern void EndAcross();

    /// <summary>Lets the other cores have turns.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "give_turns")]
    internal static extern void GiveTurns(ulong count);

    /// <summary>A loop: executes WFI.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_loop_sleep")]
    internal static extern ulong Sleep();

    /// <summary>A loop: executes SMC.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_loop_monitor")]
    internal static extern ulong Monitor();

    /// <summary>A loop: executes HVC with an unknown number.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_loop_call")]
    internal static extern ulong Call();

    /// <summary>A loop: executes a load with an unknown number.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_loop_load")]
    internal static extern ulong Load();

    /// <summary>A loop: sends to endpoint x19.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_loop_send")]
    internal static extern ulong Send();

    /// <summary>A loop: hears of the timer by notification x19 and handler x20, and notes in the record x21 how late.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_loop_late")]
    internal static extern ulong Late();

    /// <summary>That record.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_late")]
    internal static extern ulong LateRecord();

    /// <summary>Lets the timer fire after some ticks.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "late_start")]
    internal static extern void StartTimer(ulong ticks);

    /// <summary>Lets it fire no more.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "late_stop")]
    internal static extern void StopTimer();
}
