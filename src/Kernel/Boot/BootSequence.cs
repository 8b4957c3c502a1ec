using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Kernel.Concurrency;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Boot;

/// <summary>From the kernel's entry to the root task's first instruction, in order.</summary>
public static class BootSequence
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// Boots on the first core, on its own stack, with the loader's tables in force; another core follows and idles. True:
        /// the current thread is to be left to, by a way that does not lead through what only booting needed, which is no longer mapped. False: the console says why; there is
        /// nothing to run.
        /// </summary>
        /// <param name="words">The loader's words.</param>
        /// <param name="layout">Where the image lies.</param>
        public bool Boot(ref readonly BootWords words, ref readonly KernelImageLayout layout)
        {
            if (TConfiguration.Cores > 1 && core.Index != 0)
                return core.BootOther(in layout);
            Unsafe.SkipInit(out BootState boot);
            Unsafe.SkipInit(out KernelTables<TMachine> tables);
            tables.Begin(core.Machine, in layout);
            boot.IsGicV3 = core.IsGicV3();
            // Before there is a console: an image whose pages do not suffice for itself is wrong, and is not released.
            if (!KernelMap.TryMapImage(ref tables, in layout) || !KernelMap.TryMapDevices(core.Machine, ref tables, boot.IsGicV3))
                return false;
            KernelTranslation.Enter(core.Machine, tables.Root);
            core.LetCoresEnter(in layout);

            BootProblem problem = core.MapMemory(ref tables, ref boot, in words, in layout);
            if (problem == BootProblem.None)
                problem = core.CreateState(in layout, boot.IsGicV3);
            if (problem == BootProblem.None)
                problem = core.GatherCores(in words, in layout);
            if (problem == BootProblem.None)
                problem = core.CreateRootTask(ref boot, in layout, in words);
            if (problem == BootProblem.None)
                problem = core.AwaitCores(in layout);
            if (problem != BootProblem.None)
            {
                BootReport.Refusal(core.Machine, problem);
                return false;
            }
            BootReport.RootTask<TMachine, TConfiguration>(core.Machine, in boot);
            tables.Unmap(layout.Start, layout.BootEnd - layout.Start);
            core.Machine.InvalidateKernelTranslations();
            core.Machine.InvalidateUserTranslations();
            core.StartScheduling();
            return true;
        }

        // The window, as far as there is memory.
        private BootProblem MapMemory(
            ref KernelTables<TMachine> tables, ref BootState boot, ref readonly BootWords words, ref readonly KernelImageLayout layout)
        {
            if (TConfiguration.MemoryMap == MemoryMapSource.RunTime)
            {
                if (words.TreeSize == 0)
                    return BootProblem.NoDeviceTree;
                if (words.TreeSize > DeviceTreeMemory.MaximumSize || words.TreeStart >> PhysicalBits != 0)
                    return BootProblem.DeviceTreeSize;
                if (!KernelMap.TryMapTree(ref tables, in words))
                    return BootProblem.TableMemory;
                core.PublishTables();
            }
            BootProblem problem = MachineMemory.Read<TMachine, TConfiguration>(core.Machine, in words, boot.IsGicV3, ref boot.Memory);
            if (problem != BootProblem.None)
                return problem;
            BootReport.Memory<TMachine, TConfiguration>(core.Machine, in boot.Memory);
            if (!boot.Memory.Contains(layout.PhysicalStart, layout.ToPhysical(layout.End)))
                return BootProblem.KernelPlace;
            if (!KernelMap.TryMapMemory(ref tables, in layout, in boot.Memory) || !KernelMap.TryMapReserved<TMachine, TConfiguration>(ref tables))
                return BootProblem.TableMemory;
            core.PublishTables();
            // The pages of the tree may have been mapped to be read alone.
            core.Machine.InvalidateKernelTranslations();
            return BootProblem.None;
        }

        private BootProblem CreateState(ref readonly KernelImageLayout layout, bool isGicV3)
        {
            bool isAligned = (layout.State & (KernelState<TConfiguration>.Alignment - 1)) == 0;
            if (!isAligned || KernelState<TConfiguration>.Size > layout.StateEnd - layout.State)
                return BootProblem.StateMemory;
            core.FindState(in layout);
            BootProblem problem = core.CreateShared(in layout);
            if (problem == BootProblem.None)
                problem = core.StartInterrupts(isGicV3);
            return problem == BootProblem.None ? core.StartTranslation(in layout) : problem;
        }

        /// <summary>This core's translation of threads, and its idle thread.</summary>
        internal BootProblem StartTranslation(ref readonly KernelImageLayout layout)
        {
            if (!core.TryInitializeTranslation())
                return BootProblem.Core;
            core.CurrentTime = core.Machine.Time;
            if (TConfiguration.HardwareDebugging)
                core.InitializeBreakpoints();
            core.CreateIdleThread(in layout);
            return BootProblem.None;
        }

        /// <summary>This core runs from now on: on the first core the root task, whose budget begins, on another the idle thread.</summary>
        internal void StartScheduling()
        {
            _ = core.EnterKernel(0);
            core.CurrentTime = core.Machine.Time;
            core.ConsumedTime = 0;
            core.Schedule();
            core.ActivateThread();
            core.LeaveKernel();
        }

        // What was invalid is valid: nothing stale to forget, but the walks must see what was stored.
        private void PublishTables()
        {
            core.Machine.SynchronizeData();
            core.Machine.SynchronizeInstructions();
        }

        private bool IsGicV3() => TConfiguration.Interrupts switch
        {
            InterruptControllers.GicV2 => false,
            InterruptControllers.GicV3 => true,
            _ => core.Machine.HasInterruptRegisters,
        };
    }

    private const int PhysicalBits = 47;
}
