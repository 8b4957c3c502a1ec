using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Arm64.Translation;

namespace Firn.Kernel.Memory;

/// <summary>
/// Descriptors are stored, and TLBs forget them, in the only safe order: store, DSB, TLBI, DSB, ISB (Arm ARM DDI 0487, D8.16). Where more than
/// one core runs, maintenance is for all of them.
/// </summary>
internal static class TranslationMaintenance
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Stores a descriptor; table walks see it from here on.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void StoreDescriptor(ulong place, ulong descriptor)
        {
            core.Machine.At<ulong>(place) = descriptor;
            core.Machine.SynchronizeTables();
        }

        /// <summary>Forgets the translations of the page or block of an address in an address space (seL4: invalidateTLBByASIDVA).</summary>
        internal void InvalidatePage(uint asid, ulong address)
        {
            AsidEntry entry = core.EntryOf(asid);
            if (!entry.HasVmid)
                return;
            bool isOther = core.BorrowVmid(entry.Vmid);
            bool everywhere = TConfiguration.Cores > 1;
            core.Machine.InvalidateStage2(new IntermediatePhysicalAddress(address), everywhere);
            core.Machine.SynchronizeMaintenance();
            // A TLB may hold both stages as one entry, which goes with stage 1 alone.
            core.Machine.InvalidateStage1(everywhere);
            core.Machine.SynchronizeMaintenance();
            core.Machine.SynchronizeInstructions();
            if (isOther)
                core.Machine.SetUserTranslation(core.UserTranslation);
        }

        /// <summary>Forgets all translations of an address space (seL4: invalidateTLBByASID).</summary>
        internal void InvalidateAddressSpace(AsidEntry entry)
        {
            if (entry.HasVmid)
                core.InvalidateVmid(entry.Vmid);
        }

        /// <summary>Forgets all translations of a VMID.</summary>
        internal void InvalidateVmid(uint vmid)
        {
            bool isOther = core.BorrowVmid(vmid);
            core.Machine.InvalidateBothStages(TConfiguration.Cores > 1);
            core.Machine.SynchronizeMaintenance();
            core.Machine.SynchronizeInstructions();
            if (isOther)
                core.Machine.SetUserTranslation(core.UserTranslation);
        }

        // TLBI acts on the VMID in VTTBR_EL2. If that is another, this one stands there for as long, over the empty root, from which nothing can
        // be cached.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private bool BorrowVmid(uint vmid)
        {
            if (core.UserTranslation.Vmid == vmid)
                return false;
            core.Machine.SetUserTranslation(core.EmptyTranslation with { Vmid = vmid });
            return true;
        }
    }
}
