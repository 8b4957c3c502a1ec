using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Arm64.Gic;
using Firn.Arm64.Identification;
using Firn.Arm64.Translation;
using Firn.Kernel.Concurrency;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Interrupts;

/// <summary>
/// The interrupt controller, of either version; what both share is here. One interrupt of a core is in service at a time: from
/// <see cref="AcknowledgeInterrupt"/> until <see cref="EndInterrupt"/>.
/// </summary>
public static class InterruptController
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The controller is a GICv3; a constant where the configuration says so.</summary>
        internal bool UsesInterruptRegisters
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => TConfiguration.Interrupts switch
            {
                InterruptControllers.GicV2 => false,
                InterruptControllers.GicV3 => true,
                _ => core.HasInterruptRegisters,
            };
        }

        /// <summary>The distributor: everything off, shared interrupts routed to this core. Once, on the core that boots.</summary>
        public Status InitializeInterrupts()
        {
            core.HasInterruptRegisters = core.Machine.HasInterruptRegisters;
            return core.UsesInterruptRegisters ? core.InitializeDistributor3() : core.InitializeDistributor2();
        }

        /// <summary>This core's interface, and its private interrupts.</summary>
        public Status InitializeCoreInterrupts()
        {
            core.HasInterruptRegisters = core.Machine.HasInterruptRegisters;
            core.ActiveInterrupt = InterruptNumber.None;
            return core.UsesInterruptRegisters ? core.InitializeInterface3() : core.InitializeInterface2();
        }

        /// <summary>The interrupt in service, taken now if there was none; -1: nothing is pending (seL4: getActiveIRQ).</summary>
        public int AcknowledgeInterrupt()
        {
            if (InterruptOf(core.ActiveInterrupt).IsSpecial)
            {
                core.ActiveInterrupt = core.UsesInterruptRegisters
                    ? core.Machine.AcknowledgeInterrupt().InterruptNumber
                    : core.Machine.Read32(core.Shared.InterruptHardware.CpuInterface + CpuInterfaceRegister.Acknowledge);
            }
            InterruptId interrupt = InterruptOf(core.ActiveInterrupt);
            return interrupt.IsSpecial ? -1 : (int)interrupt.Bits;
        }

        /// <summary>The interrupt in service is done. One that a thread handles stays active until it says so (GICv3).</summary>
        internal void EndInterrupt(bool isHandledByThread)
        {
            uint active = core.ActiveInterrupt;
            core.ActiveInterrupt = InterruptNumber.None;
            if (!core.UsesInterruptRegisters)
            {
                core.Machine.Write32(core.Shared.InterruptHardware.CpuInterface + CpuInterfaceRegister.EndOfInterrupt, active);
                return;
            }
            var interrupt = new Acknowledge { InterruptNumber = active };
            core.Machine.DropPriority(interrupt);
            if (!isHandledByThread)
                core.Machine.Deactivate(interrupt);
        }

        /// <summary>Masks or unmasks an interrupt (seL4: maskInterrupt).</summary>
        public void MaskInterrupt(int interrupt, bool isMasked)
        {
            var id = new InterruptId { Bits = (uint)interrupt };
            if (core.UsesInterruptRegisters)
                core.MaskInterrupt3(id, isMasked);
            else
                core.Machine.Write32(core.EnableWord(id, isMasked), id.Mask);
        }

        private void MaskInterrupt3(InterruptId id, bool isMasked)
        {
            PhysicalAddress place = id.IsPrivate
                ? core.Redistributor + (isMasked ? RedistributorRegister.ClearEnable : RedistributorRegister.SetEnable)
                : core.EnableWord(id, isMasked);
            core.Machine.Write32(place, id.Mask);
            if (isMasked)
                core.WaitForWrites(id.IsPrivate);
        }

        // The distributor's word that masks or unmasks an interrupt.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private PhysicalAddress EnableWord(InterruptId id, bool isMasked) => core.Shared.InterruptHardware.Distributor
            + ((isMasked ? DistributorRegister.ClearEnable : DistributorRegister.SetEnable) + DistributorRegister.BitWord(id));

        /// <summary>Masks or unmasks a private interrupt of another core: a GICv3 lets others do that, a GICv2 does not (seL4: doRemoteMaskPrivateInterrupt).</summary>
        internal void MaskElsewhere(int index, bool isMasked)
        {
            var id = new InterruptId { Bits = (uint)InterruptIndex.NumberOf<TConfiguration>(index) };
            int owner = InterruptIndex.CoreOf(index);
            if (core.UsesInterruptRegisters)
            {
                core.Machine.Write32(
                    core.CoreAt(owner).Redistributor + (isMasked ? RedistributorRegister.ClearEnable : RedistributorRegister.SetEnable), id.Mask);
            }
            else
            {
                core.Ask(owner, isMasked ? CoreRequest.MaskInterrupt : CoreRequest.UnmaskInterrupt, (int)id.Bits);
            }
        }

        /// <summary>Shared interrupts are delivered to a core from now on (seL4: setIRQTarget).</summary>
        internal void SetInterruptTarget(int interrupt, int target)
        {
            var id = new InterruptId { Bits = (uint)interrupt };
            PhysicalAddress distributor = core.Shared.InterruptHardware.Distributor;
            ulong name = core.CoreAt(target).InterruptTarget;
            if (core.UsesInterruptRegisters)
                core.Machine.Write64(distributor + DistributorRegister.RouterOf(id), InterruptRoute.To(new Affinity { Bits = name }).Bits);
            else
                core.Machine.Write8(distributor + (DistributorRegister.Target + id.Bits), (byte)name);
        }

        /// <summary>Sends a software-generated interrupt to a core, by its number (seL4: ipi_send_target).</summary>
        internal void InterruptCore(int target, int interrupt)
        {
            ulong name = core.CoreAt(target).InterruptTarget;
            if (core.UsesInterruptRegisters)
            {
                core.Machine.SendSoftwareInterrupt(SoftwareInterruptTarget.To(new Affinity { Bits = name }, (uint)interrupt));
                return;
            }
            core.Machine.SynchronizeData();
            core.Machine.Write32(core.Shared.InterruptHardware.Distributor + DistributorRegister.SoftwareGenerated,
                new LegacySoftwareInterrupt { Interrupt = (uint)interrupt, Targets = (uint)name }.Bits);
        }

        /// <summary>Sets whether an interrupt, which is masked, is edge or level triggered (seL4: setIRQTrigger).</summary>
        internal void SetTrigger(int index, bool isEdge)
        {
            int interrupt = InterruptIndex.NumberOf<TConfiguration>(index);
            var id = new InterruptId { Bits = (uint)interrupt };
            if (core.UsesInterruptRegisters && id.IsSoftwareGenerated)
                return;
            PhysicalAddress place = core.UsesInterruptRegisters && id.IsPrivate
                ? core.RedistributorOf(index) + RedistributorRegister.PrivateConfiguration
                : core.Shared.InterruptHardware.Distributor + (DistributorRegister.Configuration + DistributorRegister.PairWord(id));
            core.Machine.Write32(place, TriggerWord.With(core.Machine.Read32(place), id, isEdge));
        }

        /// <summary>An interrupt that a thread handled may come again (seL4: invokeIRQHandler_AckIRQ).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void CompleteInterrupt(int index)
        {
            if (core.IsElsewhere(index))
            {
                core.CompleteElsewhere(index);
                return;
            }
            var id = new InterruptId { Bits = (uint)InterruptIndex.NumberOf<TConfiguration>(index) };
            if (core.UsesInterruptRegisters)
                core.Machine.Deactivate(new Acknowledge { InterruptNumber = id.Bits });
            else
                core.Machine.Write32(core.EnableWord(id, isMasked: false), id.Mask);
        }

        // ICC_DIR_EL1 is the core's own; its redistributor does the same for others (GIC IHI 0069, 12.11.2).
        private void CompleteElsewhere(int index)
        {
            if (core.UsesInterruptRegisters)
                core.Machine.Write32(core.RedistributorOf(index) + RedistributorRegister.ClearActive, 1U << InterruptIndex.NumberOf<TConfiguration>(index));
            else
                core.MaskElsewhere(index, isMasked: false);
        }

        private PhysicalAddress RedistributorOf(int index) =>
            TConfiguration.Cores == 1 ? core.Redistributor : core.CoreAt(InterruptIndex.CoreOf(index)).Redistributor;

        /// <summary>A target that a software-generated interrupt can have (seL4: plat_SGITargetValid).</summary>
        internal bool IsSoftwareInterruptTarget(ulong target) =>
            core.UsesInterruptRegisters ? target <= uint.MaxValue : target < LegacyInterruptController.Interfaces;

        /// <summary>Sends a software-generated interrupt: to an affinity, or to a GICv2's interface number (seL4: plat_sendSGI).</summary>
        internal void SendSoftwareInterrupt(int interrupt, ulong target)
        {
            if (!core.UsesInterruptRegisters)
            {
                core.Machine.Write32(core.Shared.InterruptHardware.Distributor + DistributorRegister.SoftwareGenerated,
                    new LegacySoftwareInterrupt { Interrupt = (uint)interrupt, Targets = 1U << (int)target }.Bits);
                return;
            }
            core.Machine.SendSoftwareInterrupt(TriggerWord.Target(interrupt, target));
        }
    }

    // GICC_IAR has an SGI's sender above the number; ICC_IAR1_EL1 has numbers of 24 bits, LPIs among them, of which none is enabled.
    private static InterruptId InterruptOf(uint acknowledged) => new() { Bits = new LegacyAcknowledge { Bits = acknowledged }.InterruptNumber };
}
