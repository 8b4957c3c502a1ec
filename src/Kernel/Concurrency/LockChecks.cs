using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Kernel.Debugging;

namespace Firn.Kernel.Concurrency;

/// <summary>
/// The rules of docs/locking.md, as debug builds of a kernel for several cores check them where they would be broken; a broken one stops the
/// machine. In other kernels there is nothing of it.
/// </summary>
internal static class LockChecks
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>What follows is another core's, or all cores': this one is in for all.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void RequireWhole()
        {
            if (TConfiguration.DebugBuild && TConfiguration.Cores > 1 && !core.IsWhole)
                core.Halt("what is not this core's own was touched without the lock"u8);
        }

        /// <summary>The lock is taken, or the gate: this core has neither.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void RequireOutside()
        {
            if (TConfiguration.DebugBuild && (core.IsWhole || core.IsGated))
                core.Halt("the lock or the gate was taken by who has one of them"u8);
        }
    }
}
