using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Invocations;
using Firn.Abi.Scheduling;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Invocations;
using Firn.Kernel.Ipc;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Objects;

/// <summary>Invocations: of scheduling controls (seL4: src/object/schedcontrol.c).</summary>
public static class SchedulingControlInvocations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation; the message is in <c>core.Message</c>.</summary>
        public Status InvokeSchedulingControl(Invocation invocation, SchedulingControlCapability capability) =>
            invocation == Invocation.SchedulingControlConfigure ? core.DecodeConfiguration(capability.Core) : Status.IllegalOperation;

        private Status DecodeConfiguration(int destination)
        {
            if (core.Message.Extra[0].IsNull || core.Message.Length < SchedulingControlConfigureArguments.Words)
                return Status.Truncated;
            SchedulingControlConfigureArguments arguments = SchedulingControlConfigureArguments.Read(ref core);
            ulong minimum = TimeLimits<TConfiguration>.MinimumBudget;
            ulong maximum = core.MaximumPeriod;
            if (arguments.Budget > maximum || arguments.Period > maximum)
                return core.RangeError(minimum, maximum);
            ulong budget = core.ToTicks(arguments.Budget);
            ulong period = core.ToTicks(arguments.Period);
            if (budget < core.MinimumBudget || period < core.MinimumBudget)
                return core.RangeError(minimum, maximum);
            if (budget > period)
                return core.RangeError(minimum, arguments.Period);
            Capability capability = core.CapabilityIn(core.Message.Extra[0]);
            if (capability.Type != CapabilityType.SchedulingContext)
                return Status.InvalidCapability(1);
            SchedulingContextCapability context = new(capability);
            ulong extraMaximum = SchedulingContextLayout.MaximumExtraRefills(context.SizeBits);
            if (arguments.ExtraRefills > extraMaximum)
                return core.RangeError(0, extraMaximum);

            ref SchedulingContext target = ref core.At(context.Context);
            target.Badge = arguments.Badge;
            target.IsSporadic = arguments.Flags.Sporadic;
            return core.Configure(context.Context, destination, budget, period, arguments.ExtraRefills + SchedulingContextLayout.MinimumRefills);
        }

        private Status Configure(SchedulingContextReference context, int destination, ulong budget, ulong period, ulong refills)
        {
            // As long as the period: round robin.
            if (budget == period)
            {
                refills = SchedulingContextLayout.MinimumRefills;
                period = 0;
            }
            if (!core.At(context).Thread.IsNull)
                return core.ConfigureBound(context, destination, budget, period, refills);
            core.NewRefills(context, refills, budget, period);
            if (TConfiguration.Cores > 1)
                core.SetContextCore(context, (ulong)destination);
            return Status.Done;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private Status ConfigureBound(SchedulingContextReference context, int destination, ulong budget, ulong period, ulong refills)
        {
            ref SchedulingContext target = ref core.At(context);
            ThreadReference thread = target.Thread;
            bool isRunnable = core.IsRunnable(thread);
            // It is in no queue whose order the change upsets, and what it used so far is charged by the old rule.
            core.Stall(thread);
            core.RemoveFromRelease(thread);
            core.Dequeue(thread);
            if (core.CurrentContext == context)
            {
                core.CommitTime();
                // The end of the head refill is another now.
                core.MustReprogram = true;
            }

            if (period != 0 && (TConfiguration.Cores == 1 || (ulong)destination == target.Core) && target.IsActive && isRunnable)
                core.UpdateRefills(context, refills, budget, period);
            else
                core.NewRefills(context, refills, budget, period);

            if (TConfiguration.Cores > 1)
                core.SetContextCore(context, (ulong)destination);
            core.ResumeConfigured(context, thread);
            return Status.Done;
        }

        // Who yielded to it hears now what it used: later it would be another core's, whose count it is.
        private void SetContextCore(SchedulingContextReference context, ulong destination)
        {
            ref SchedulingContext target = ref core.At(context);
            if (target.Core == destination)
                return;
            if (!target.YieldFrom.IsNull)
                core.CompleteYield(target.YieldFrom);
            target.Core = destination;
        }

        private void ResumeConfigured(SchedulingContextReference context, ThreadReference thread)
        {
            core.Migrate(thread, core.At(context).Core);
            core.ResumeContext(context);
            bool isCurrent = thread == core.CurrentThread;
            if (core.IsRunnable(thread) && (core.IsRemote(thread) || !isCurrent))
                core.PossibleSwitchTo(thread);
            if (isCurrent)
                core.RequireReschedule();
        }
    }
}
