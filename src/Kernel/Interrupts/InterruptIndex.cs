using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;

namespace Firn.Kernel.Interrupts;

/// <summary>
/// Interrupts as the kernel counts them: INTIDs first, where the private ones are those of core 0, then the private ones of the other cores. What
/// an interrupt is used for, its notification and its capability go by this index (seL4: IRQT_TO_IDX).
/// </summary>
public static class InterruptIndex
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The index of an INTID that came to this core.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal int IndexOf(int interrupt) => TConfiguration.Cores == 1 ? interrupt : IndexOn(core.Index, interrupt);

        /// <summary>The index is of a private interrupt of another core.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal bool IsElsewhere(int index) =>
            TConfiguration.Cores > 1 && (index < InterruptCount.Private || index >= InterruptCount.Maximum) && CoreOf(index) != core.Index;
    }

    /// <summary>The index of an INTID on a core.</summary>
    internal static int IndexOn(int core, int interrupt) => core == 0 || interrupt >= InterruptCount.Private
        ? interrupt
        : InterruptCount.Maximum + ((core - 1) * InterruptCount.Private) + interrupt;

    /// <summary>The core of a private interrupt.</summary>
    internal static int CoreOf(int index) =>
        index < InterruptCount.Maximum ? 0 : ((index - InterruptCount.Maximum) / InterruptCount.Private) + 1;

    /// <summary>The INTID of an index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int NumberOf<TConfiguration>(int index)
        where TConfiguration : struct, IKernelConfiguration =>
        TConfiguration.Cores == 1 || index < InterruptCount.Maximum ? index : index % InterruptCount.Private;
}
