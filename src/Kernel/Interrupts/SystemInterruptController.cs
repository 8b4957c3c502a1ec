using Firn.Abi.Configuration;
using Firn.Abi.Errors;
using Firn.Arm64.Gic;
using Firn.Arm64.Translation;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Interrupts;

/// <summary>GICv3 with affinity routing and system registers (GIC IHI 0069). Every interrupt is of Group 1.</summary>
public static class SystemInterruptController
{
    private const uint All = uint.MaxValue;
    private const uint Priorities = 0xA0A0_A0A0;
    private const uint SoftwareGenerated = 0xFFFF;
    private const int MaximumPolls = 1_000_000;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        internal Status InitializeDistributor3()
        {
            PhysicalAddress distributor = core.Shared.InterruptHardware.Distributor;
            core.Machine.Write32(distributor + DistributorRegister.Control, 0);
            core.WaitForWrites(false);
            uint count = new DistributorType { Bits = core.Machine.Read32(distributor + DistributorRegister.Type) }.InterruptCount;
            for (uint i = InterruptId.SpiFirst; i < count; i += 16)
                core.Machine.Write32(distributor + (DistributorRegister.Configuration + DistributorRegister.PairWord(new InterruptId { Bits = i })), 0);
            for (uint i = InterruptId.SpiFirst; i < count; i += 4)
                core.Machine.Write32(distributor + (DistributorRegister.Priority + i), Priorities);
            for (uint i = InterruptId.SpiFirst; i < count; i += 32)
            {
                uint word = DistributorRegister.BitWord(new InterruptId { Bits = i });
                core.Machine.Write32(distributor + (DistributorRegister.ClearEnable + word), All);
                core.Machine.Write32(distributor + (DistributorRegister.ClearPending + word), All);
                core.Machine.Write32(distributor + (DistributorRegister.Group + word), All);
            }
            core.Machine.Write32(distributor + DistributorRegister.Control,
                new KernelDistributorControl { AffinityRouting = true, EnableGroup1 = true, EnableLegacyGroup = true }.Bits);
            core.WaitForWrites(false);
            ulong route = InterruptRoute.To(core.Machine.Affinity).Bits;
            for (uint i = InterruptId.SpiFirst; i < count; i++)
                core.Machine.Write64(distributor + DistributorRegister.RouterOf(new InterruptId { Bits = i }), route);
            return Status.Done;
        }

        internal Status InitializeInterface3()
        {
            if (!core.FindRedistributor())
                return Status.Of(InvocationError.FailedLookup);
            core.Machine.Write32(core.Redistributor + RedistributorRegister.ClearActive, All);
            for (uint i = 0; i < InterruptId.SpiFirst; i += 4)
                core.Machine.Write32(core.Redistributor + (RedistributorRegister.Priority + i), Priorities);
            core.Machine.Write32(core.Redistributor + RedistributorRegister.ClearEnable, ~SoftwareGenerated);
            core.Machine.Write32(core.Redistributor + RedistributorRegister.SetEnable, SoftwareGenerated);
            core.Machine.Write32(core.Redistributor + RedistributorRegister.Group, All);
            core.Machine.Write32(core.Redistributor + RedistributorRegister.PrivateConfiguration, 0);
            core.WaitForWrites(true);
            core.Machine.EnableInterruptInterface(
                new SystemRegisterEnable { SystemRegisters = true, DisableBypass = true, DisableFastBypass = true }, PriorityMask.Open);
            core.Machine.InterfaceControl = core.Machine.InterfaceControl with { SplitEnd = true };
            core.Machine.SynchronizeInstructions();
            return Status.Done;
        }

        // The redistributor whose GICR_TYPER has this core's affinity; woken, where nobody did before.
        private bool FindRedistributor()
        {
            ref InterruptHardware hardware = ref core.Shared.InterruptHardware;
            for (ulong offset = 0; offset < hardware.RedistributorsSize;)
            {
                PhysicalAddress candidate = hardware.Redistributors + offset;
                var type = new RedistributorType { Bits = core.Machine.Read64(candidate + RedistributorRegister.Type) };
                if (type.BelongsTo(core.Machine.Affinity))
                {
                    core.Redistributor = candidate;
                    return core.WakeRedistributor();
                }
                if (type.Last)
                    return false;
                offset += type.VirtualLpis ? RedistributorRegister.VirtualStride : RedistributorRegister.Stride;
            }
            return false;
        }

        private bool WakeRedistributor()
        {
            PhysicalAddress place = core.Redistributor + RedistributorRegister.Waker;
            var waker = new RedistributorWaker { Bits = core.Machine.Read32(place) };
            if (!waker.ChildrenAsleep)
                return true;
            core.Machine.Write32(place, (waker with { ProcessorSleep = false }).Bits);
            for (int i = 0; i < MaximumPolls; i++)
            {
                if (!new RedistributorWaker { Bits = core.Machine.Read32(place) }.ChildrenAsleep)
                    return true;
            }
            return false;
        }

        /// <summary>Waits until writes that disable are in force (RWP), at most for a bounded time.</summary>
        internal void WaitForWrites(bool isPrivate)
        {
            for (int i = 0; i < MaximumPolls; i++)
            {
                bool isPending = isPrivate
                    ? new RedistributorControl { Bits = core.Machine.Read32(core.Redistributor + RedistributorRegister.Control) }.WritePending
                    : new KernelDistributorControl { Bits = core.Machine.Read32(core.Shared.InterruptHardware.Distributor + DistributorRegister.Control) }.WritePending;
                if (!isPending)
                    return;
            }
        }
    }
}
