using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Concurrency;

/// <summary>
/// What keeps cores apart in the kernel: today one lock from each entry to its end. Nothing else in the kernel knows how far it reaches, so its
/// scope can shrink here. A kernel of one core has none.
/// </summary>
public static class KernelLock
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>An entry begins: what is shared is this core's until <see cref="LeaveKernel"/>.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void EnterKernel()
        {
            if (TConfiguration.Cores > 1)
                core.Shared.Lock.Enter();
        }

        /// <summary>An entry ends.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void LeaveKernel()
        {
            if (TConfiguration.Cores > 1)
                core.Shared.Lock.Exit();
        }
    }
}
