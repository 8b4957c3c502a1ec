using System;
using Firn.Abi.Configuration;
using Firn.Kernel.Ipc;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Scheduling;

/// <summary>The beginning and the end of threads.</summary>
public static class ThreadLifetime
{
    private static ReadOnlySpan<byte> ChildOf => "child of: '"u8;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Makes a thread's object of cleared memory (seL4: createObject of a TCB).</summary>
        public void CreateThread(ThreadReference thread)
        {
            ref Thread target = ref core.At(thread);
            target.Frame.ProgramStatus = core.SanitizeProgramStatus(thread, 0);
            target.Domain = (byte)core.Shared.CurrentDomain;
            if (TConfiguration.Cores > 1)
                target.Core = (byte)core.Index;
            if (!TConfiguration.DebugBuild)
                return;
            core.AddToAll(thread);
            if (!core.CurrentThread.IsNull)
                NameAfter(ref target.Name, ref core.Current.Name);
        }

        /// <summary>The last capability of a thread goes: all that it is bound to is let go, and it stops.</summary>
        public void FinalizeThread(ThreadReference thread)
        {
            core.Stall(thread);
            core.UnbindNotification(thread);
            SchedulingContextReference context = core.At(thread).SchedulingContext;
            if (!context.IsNull)
            {
                core.UnbindContextThread(context);
                if (!core.At(context).YieldFrom.IsNull)
                    core.CompleteYield(core.At(context).YieldFrom);
            }
            core.Suspend(thread);
            if (TConfiguration.DebugBuild)
                core.RemoveFromAll(thread);
            core.PrepareThreadDeletion(thread);
        }

        // The newest first (seL4: tcbDebugAppend).
        private void AddToAll(ThreadReference thread)
        {
            ref Thread target = ref core.At(thread);
            target.AllPrevious = default;
            target.AllNext = core.CoreAt(0).AllThreads;
            if (!core.CoreAt(0).AllThreads.IsNull)
                core.At(core.CoreAt(0).AllThreads).AllPrevious = thread;
            core.CoreAt(0).AllThreads = thread;
        }

        private void RemoveFromAll(ThreadReference thread)
        {
            ref Thread target = ref core.At(thread);
            if (target.AllPrevious.IsNull)
                core.CoreAt(0).AllThreads = target.AllNext;
            else
                core.At(target.AllPrevious).AllNext = target.AllNext;
            if (!target.AllNext.IsNull)
                core.At(target.AllNext).AllPrevious = target.AllPrevious;
            target.AllPrevious = default;
            target.AllNext = default;
        }
    }

    // "child of: 'NAME'", as much of it as there is room for, and a zero byte.
    private static void NameAfter(ref ThreadName name, ref ThreadName parent)
    {
        int length = 0;
        while (length < ChildOf.Length)
        {
            name[length] = ChildOf[length];
            length++;
        }
        for (int index = 0; length < ThreadName.Size - 1 && parent[index] != 0; index++)
            name[length++] = parent[index];
        if (length < ThreadName.Size - 1)
            name[length++] = (byte)'\'';
        name[length] = 0;
    }
}
