using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Scheduling;

/// <summary>Threads that let another scheduling context's thread run, and then hear what it used.</summary>
public static class Yields
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// Completes a yield that waits, if there is one: the answer to its call is the time that the other used, in microseconds (seL4:
        /// schedContext_completeYieldTo).
        /// </summary>
        public void CompleteYield(ThreadReference thread)
        {
            SchedulingContextReference context = core.At(thread).YieldTo;
            if (context.IsNull)
                return;
            ref UserFrame frame = ref core.At(thread).Frame;
            frame[SystemCallRegister.Capability] = 0;
            frame[SystemCallRegister.Information] = new MessageInformation { Length = 1 }.Bits;
            frame[SystemCallRegister.FirstMessage] = core.ToMicroseconds(core.TakeConsumed(context));
            core.CancelYield(thread);
        }

        /// <summary>The thread waits no longer to hear of a yield (seL4: schedContext_cancelYieldTo).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void CancelYield(ThreadReference thread)
        {
            ref Thread target = ref core.At(thread);
            if (target.YieldTo.IsNull)
                return;
            core.At(target.YieldTo).YieldFrom = default;
            target.YieldTo = default;
        }
    }
}
