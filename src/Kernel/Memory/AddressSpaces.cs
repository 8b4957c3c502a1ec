using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Faults;
using Firn.Arm64.Translation;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Memory;

/// <summary>ASIDs: which address space each stands for, and the switch to one.</summary>
internal static class AddressSpaces
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>What an ASID stands for; nothing: <see cref="AsidEntry.IsFree"/> (seL4: findMapForASID).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal AsidEntry EntryOf(uint asid)
        {
            AsidPoolReference pool = core.Shared.Pools[AsidNumber.Pool(asid)];
            return pool.IsNull ? default : core.At(pool)[AsidNumber.Index(asid)];
        }

        /// <summary>The root table of an ASID; a failure is in <c>Error.Lookup</c> (seL4: findVSpaceForASID).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal bool TryFindRoot(uint asid, out TableReference root)
        {
            root = core.EntryOf(asid).Root;
            if (!root.IsNull)
                return true;
            core.Error.Lookup.Failure = LookupFailure.InvalidRoot;
            return false;
        }

        /// <summary>The translation that nothing is mapped in: of the idle thread, and of threads without an address space. VMID 0 is its own.</summary>
        internal Stage2TableBase EmptyTranslation => new() { Table = KernelWindow.ToPhysical(core.Shared.EmptyRoot.Value) };

        /// <summary>The core goes over to the address space of a thread (seL4: setVMRoot).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void SwitchAddressSpace(ThreadReference thread) =>
            core.SwitchTo(core.TranslationOf(core.CapabilityIn(core.SlotOf(thread, ThreadSlot.AddressSpace))));

        /// <summary>The core goes over to a translation.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void SwitchTo(Stage2TableBase translation)
        {
            if (translation.Bits == core.UserTranslation.Bits)
                return;
            core.UserTranslation = translation;
            core.Machine.SetUserTranslation(translation);
        }

        /// <summary>The translation of a thread whose address space has a VMID.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal bool TryFindTranslation(ref Thread thread, out Stage2TableBase translation)
        {
            Capability capability = thread.Slots[(int)ThreadSlot.AddressSpace].Capability;
            AsidEntry entry = capability.Type == CapabilityType.AddressSpace ? core.EntryOf(new AddressSpaceCapability(capability).Asid) : default;
            translation = entry.Translation;
            return entry.HasVmid && entry.Root == new AddressSpaceCapability(capability).Table;
        }

        /// <summary>A thread's address space is to be given a VMID when it runs next, which only who holds all does.</summary>
        internal bool NeedsVmid(ThreadReference thread)
        {
            Capability capability = core.CapabilityIn(core.SlotOf(thread, ThreadSlot.AddressSpace));
            if (capability.Type != CapabilityType.AddressSpace)
                return false;
            AsidEntry entry = core.EntryOf(new AddressSpaceCapability(capability).Asid);
            return entry.Root == new AddressSpaceCapability(capability).Table && !entry.HasVmid;
        }

        // A capability outlives the ASID that it names: the pool's entry must still be this very root.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Stage2TableBase TranslationOf(Capability capability)
        {
            if (capability.Type == CapabilityType.AddressSpace)
            {
                var space = new AddressSpaceCapability(capability);
                AsidEntry entry = core.EntryOf(space.Asid);
                if (entry.Root.Value == space.Table.Value)
                {
                    return entry.HasVmid ? entry.Translation : core.AssignVmid(space.Asid).Translation;
                }
            }
            return core.EmptyTranslation;
        }

        /// <summary>An address space loses its ASID (seL4: deleteASID).</summary>
        internal void DeleteAsid(uint asid, TableReference root)
        {
            AsidPoolReference pool = core.Shared.Pools[AsidNumber.Pool(asid)];
            if (pool.IsNull)
                return;
            AsidEntry entry = core.At(pool)[AsidNumber.Index(asid)];
            if (entry.Root != root)
                return;
            core.At(pool)[AsidNumber.Index(asid)] = default;
            // First no core can begin to translate by it, then TLBs forget it, then the VMID may be another's.
            core.SwitchAddressSpace(core.CurrentThread);
            if (entry.HasVmid)
                core.RetireVmid(entry);
        }

        /// <summary>A pool goes, with all its ASIDs (seL4: deleteASIDPool).</summary>
        internal void DeleteAsidPool(uint first, AsidPoolReference pool)
        {
            ref AsidPoolReference place = ref core.Shared.Pools[AsidNumber.Pool(first)];
            if (place != pool)
                return;
            place = default;
            core.SwitchAddressSpace(core.CurrentThread);
            for (int i = 0; i < AsidNumber.PerPool; i++)
            {
                AsidEntry entry = core.At(pool)[i];
                if (entry.HasVmid)
                    core.RetireVmid(entry);
            }
        }

        private void RetireVmid(AsidEntry entry)
        {
            core.StallUsersOf(entry.Vmid);
            core.InvalidateVmid(entry.Vmid);
            core.ReleaseVmid(entry);
        }
    }
}
