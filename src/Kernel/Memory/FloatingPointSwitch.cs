using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Kernel.Concurrency;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Memory;

/// <summary>
/// Whose SIMD and floating-point registers the core holds. They go over when a thread runs that may use them; a thread that may not traps, and
/// leaves them where they are (seL4: src/machine/fpu.c).
/// </summary>
public static class FloatingPointSwitch
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The thread runs, or runs on after its flags changed (seL4: lazyFPURestore).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void SwitchFloatingPoint(ThreadReference thread)
        {
            ThreadReference owner = core.FloatingPointOwner;
            if (core.At(thread).Flags.FpuDisabled || owner.IsNull || !core.IsFloatingPointOn)
            {
                core.SwitchFloatingPointSlowly(thread);
            }
            else if (owner.Value != thread.Value)
            {
                core.FloatingPointOwner = thread;
                core.Machine.SwitchFloatingPoint(ref core.At(owner).FloatingPoint, ref core.At(thread).FloatingPoint);
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void SwitchFloatingPointSlowly(ThreadReference thread)
        {
            if (core.At(thread).Flags.FpuDisabled)
                core.AllowFloatingPoint(false);
            else if (core.FloatingPointOwner == thread)
                core.AllowFloatingPoint(true);
            else
                core.SwitchFloatingPointOwner(thread);
        }

        /// <summary>The thread's FPU registers are in memory, not in the core (seL4: fpuRelease).</summary>
        public void ReleaseFloatingPoint(ThreadReference thread)
        {
            if (core.IsRemote(thread))
                core.ReleaseFloatingPointElsewhere(thread);
            else if (core.FloatingPointOwner == thread)
                core.SwitchFloatingPointOwner(default);
        }

        // Of a thread that does not run: a core that runs goes on with the registers of its own thread.
        private void ReleaseFloatingPointElsewhere(ThreadReference thread)
        {
            if (core.CoreOf(thread).FloatingPointOwner == thread)
                core.Ask(core.At(thread).Core, CoreRequest.ReleaseFloatingPoint);
        }

        /// <summary>The core's registers become a thread's; null: nobody's (seL4: switchLocalFpuOwner).</summary>
        internal void SwitchFloatingPointOwner(ThreadReference next)
        {
            ThreadReference owner = core.FloatingPointOwner;
            core.AllowFloatingPoint(!next.IsNull || !owner.IsNull);
            if (!owner.IsNull)
                core.Machine.SaveFloatingPoint(ref core.At(owner).FloatingPoint);
            core.FloatingPointOwner = next;
            if (next.IsNull)
                core.AllowFloatingPoint(false);
            else
                core.Machine.LoadFloatingPoint(ref core.At(next).FloatingPoint);
        }

        private void AllowFloatingPoint(bool allowed)
        {
            if (core.IsFloatingPointOn == allowed)
                return;
            core.IsFloatingPointOn = allowed;
            core.Machine.SetFloatingPointAccess(allowed);
        }
    }
}
