using System;
using Firn.Abi.Configuration;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.Abi.Scheduling;
using Firn.Abi.Threads;
using Firn.Arm64.Registers;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Boot;

/// <summary>The threads that boot makes: one that idles, for each core, and the root task's.</summary>
internal static class BootThreads
{
    private const ulong MicrosecondsOfMillisecond = 1000;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>This core's idle thread, which is current until another runs (seL4: create_idle_thread, init_core_state).</summary>
        internal void CreateIdleThread(ref readonly KernelImageLayout layout)
        {
            ulong state = layout.ToWindow(layout.State);
            var thread = new ThreadReference(
                state + KernelState<TConfiguration>.IdleThreads + ((ulong)core.Index << ObjectSize<TConfiguration>.ThreadBits));
            var context = new SchedulingContextReference(
                state + KernelState<TConfiguration>.IdleContexts + ((ulong)core.Index << ObjectSize<TConfiguration>.MinimumSchedulingContextBits));
            core.IdleThread = thread;
            core.IdleContext = context;
            ref Thread idle = ref core.At(thread);
            idle.Core = (byte)core.Index;
            idle.Flags = new ThreadFlags { FpuDisabled = true };
            idle.Frame.ProgramCounter = layout.IdleLoop;
            idle.Frame.ProgramStatus = (InitialStatus<TConfiguration>() with { Mode = ExceptionMode.El2h }).Bits;
            SetName<TConfiguration>(ref idle, "idle_thread"u8);
            core.FillContext(context, thread, core.ToTicks(TimeLimits<TConfiguration>.MaximumPeriodAt(core.Shared.TimerFrequency)));
            core.SetState(thread, ThreadState.Idle);

            core.CurrentThread = thread;
            core.CurrentContext = context;
            core.ConsumedTime = 0;
            core.MustReprogram = true;
            core.Action = SchedulerAction.Resume;
            core.ReleaseHead = default;
            core.ReleaseTail = default;
            core.FloatingPointOwner = default;
        }

        /// <summary>The root task's thread, and the capabilities that it begins with (seL4: create_initial_thread).</summary>
        internal void CreateRootThread(ref readonly BootState boot)
        {
            var thread = new ThreadReference(boot.Objects.Thread);
            var context = new SchedulingContextReference(boot.Objects.Context);
            core.InsertInitial(in boot, InitialSlot.CNode, thread, ThreadSlot.CapabilitySpace);
            core.InsertInitial(in boot, InitialSlot.AddressSpace, thread, ThreadSlot.AddressSpace);
            core.InsertInitial(in boot, InitialSlot.IpcBuffer, thread, ThreadSlot.IpcBuffer);

            ref Thread root = ref core.At(thread);
            root.IpcBuffer = boot.Plan.IpcBuffer;
            root.Frame[0] = boot.Plan.BootInformation;
            root.Frame.ProgramCounter = boot.Plan.Entry;
            root.Frame.ProgramStatus = InitialStatus<TConfiguration>().Bits;
            root.Priority = (byte)(TConfiguration.Priorities - 1);
            root.MaximumControlledPriority = (byte)(TConfiguration.Priorities - 1);
            SetName<TConfiguration>(ref root, "rootserver"u8);
            core.FillContext(context, thread, core.ToTicks((ulong)TConfiguration.BootThreadTimeSlice * MicrosecondsOfMillisecond));
            core.SetState(thread, ThreadState.Running);

            core.PutInitial(in boot, InitialSlot.Thread, new ThreadCapability { Thread = thread }.Capability);
            core.PutInitial(in boot, InitialSlot.SchedulingContext, new SchedulingContextCapability
            {
                Context = context,
                SizeBits = ObjectSize<TConfiguration>.MinimumSchedulingContextBits,
            }.Capability);
            if (TConfiguration.DebugBuild)
            {
                core.CoreAt(0).AllThreads = default;
                core.AddToAllThreads(thread);
                core.AddToAllThreads(core.IdleThread);
            }
            core.Action = SchedulerAction.SwitchTo(thread);
        }

        // Round robin, with its whole budget (seL4: configure_sched_context).
        private void FillContext(SchedulingContextReference context, ThreadReference thread, ulong budget)
        {
            ref SchedulingContext filled = ref core.At(context);
            filled.Core = (ulong)core.Index;
            filled.Thread = thread;
            core.At(thread).SchedulingContext = context;
            core.NewRefills(context, SchedulingContextLayout.MinimumRefills, budget, period: 0);
        }

        // A copy of an initial capability, derived from it; each of the three has one.
        private void InsertInitial(ref readonly BootState boot, InitialSlot initial, ThreadReference thread, ThreadSlot slot)
        {
            SlotReference source = core.SlotAt(boot.Objects.CNode, (ulong)initial);
            _ = core.Derive(source, core.CapabilityIn(source), out Capability derived);
            core.Insert(derived, source, core.SlotOf(thread, slot));
        }

        private void AddToAllThreads(ThreadReference thread)
        {
            ref Thread added = ref core.At(thread);
            added.AllPrevious = default;
            added.AllNext = core.CoreAt(0).AllThreads;
            if (!core.CoreAt(0).AllThreads.IsNull)
                core.At(core.CoreAt(0).AllThreads).AllPrevious = thread;
            core.CoreAt(0).AllThreads = thread;
        }
    }

    // A debug kernel wants to hear of an SError at once.
    private static SavedProgramStatus InitialStatus<TConfiguration>()
        where TConfiguration : struct, IKernelConfiguration => new()
        {
            Mode = ExceptionMode.El0t,
            FastInterruptsMasked = true,
            SystemErrorsMasked = !TConfiguration.DebugBuild,
        };

    private static void SetName<TConfiguration>(ref Thread thread, ReadOnlySpan<byte> name)
        where TConfiguration : struct, IKernelConfiguration
    {
        for (int i = 0; TConfiguration.DebugBuild && i < name.Length; i++)
            thread.Name[i] = name[i];
    }
}
