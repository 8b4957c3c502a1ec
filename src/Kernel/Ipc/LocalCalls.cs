using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Concurrency;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Ipc;

/// <summary>
/// System calls of a kernel for several cores that touch only what is the core's own: a signal to a notification of this core, whose waiter is of
/// this core too, waiting and polling for one, giving up one's time. They take the core's gate and no lock; what is done is what
/// <see cref="SystemCallEntry"/> does. Each is looked at first, and nothing is changed by that but the clock.
/// </summary>
public static class LocalCalls
{
    private const ulong InstructionSize = 4;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs the system call in x7, if it is one of those. False: nothing was done.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        public bool TryHandleLocally()
        {
            if (!core.TryEnterCore())
                return false;
            bool isDone = core.TryPerformLocally((SystemCall)core.Current.Frame[SystemCallRegister.Number]);
            core.LeaveCore();
            return isDone;
        }

        private bool TryPerformLocally(SystemCall call)
        {
            if (!Exists<TConfiguration>() || !core.IsLocalCall(call))
                return false;
            core.UpdateTimestamp();
            // Whose time is over faults, and the handler may be anybody's.
            if (!core.HasTime())
                return false;
            ref Thread thread = ref core.Current;
            thread.Frame.FaultAddress = thread.Frame.ProgramCounter - InstructionSize;
            core.IsLocal = true;
            core.Perform(call);
            core.Schedule();
            core.ActivateThread();
            core.IsLocal = false;
            return true;
        }

        private bool IsLocalCall(SystemCall call)
        {
            ref UserFrame frame = ref core.Current.Frame;
            switch (call)
            {
                case SystemCall.Yield:
                    return true;
                case SystemCall.Send or SystemCall.NonBlockingSend
                    when new MessageInformation { Bits = frame[SystemCallRegister.Information] }.ExtraCapabilities == 0:
                    Capability sent = core.LookupFast(ref core.Current, frame[SystemCallRegister.Capability]);
                    return sent.Type == CapabilityType.Notification && new NotificationCapability(sent).CanSend
                        && core.IsLocalSignal(ref core.At(new NotificationCapability(sent).Notification));
                case SystemCall.Wait or SystemCall.NonBlockingWait:
                    Capability waited = core.LookupFast(ref core.Current, frame[SystemCallRegister.Capability]);
                    return waited.Type == CapabilityType.Notification && new NotificationCapability(waited).CanReceive
                        && core.IsLocalWait(ref core.At(new NotificationCapability(waited).Notification));
                default:
                    return false;
            }
        }

        // Its thread, its scheduling context and who waits are of this core; only the home's core changes any of that by its gate.
        private bool IsLocalSignal(ref Notification notification)
        {
            if (notification.Home != core.Home || !core.IsOwnContext(notification.SchedulingContext))
                return false;
            if (notification.State == NotificationState.Waiting)
                return core.IsAlone(notification.Head);
            ThreadReference bound = notification.BoundThread;
            if (bound.IsNull || notification.State == NotificationState.Active)
                return bound.IsNull || !core.IsRemote(bound);
            // One that receives is taken out of the endpoint's queue.
            return !core.IsRemote(bound) && (core.At(bound).State != ThreadState.BlockedOnReceive
                || (core.IsAlone(bound) && core.At(core.At(bound).BlockingEndpoint).Home == core.Home));
        }

        private bool IsLocalWait(ref Notification notification)
        {
            ThreadReference bound = notification.BoundThread;
            return notification.Home == core.Home && core.IsOwnContext(notification.SchedulingContext)
                && notification.State != NotificationState.Waiting && (bound.IsNull || bound == core.CurrentThread);
        }

        // It is this core's, and nobody is beside it in its queue.
        private bool IsAlone(ThreadReference thread) =>
            !core.IsRemote(thread) && core.At(thread).BlockedNext.IsNull && core.At(thread).BlockedPrevious.IsNull;

        private bool IsOwnContext(SchedulingContextReference context) =>
            context.IsNull || core.At(context).Core == (ulong)core.Index;
    }

    // What counts entries, or switches debug registers, sees every system call.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Exists<TConfiguration>()
        where TConfiguration : struct, IKernelConfiguration =>
        TConfiguration.Benchmarks is BenchmarkKind.None or BenchmarkKind.Generic && !TConfiguration.HardwareDebugging;
}
