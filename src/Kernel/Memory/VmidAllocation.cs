using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Kernel.Concurrency;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Memory;

/// <summary>
/// VMIDs, of which there are 255 beside that of the empty translation: an address space gets one when it first runs and may lose it to another
/// (seL4: getHWASID, findFreeHWASID).
/// </summary>
internal static class VmidAllocation
{
    // 8 bits, which every core has; VMID 0 is not given out.
    private const int Count = 255;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Gives a VMID to an address space that has none; answers what its ASID stands for then.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal AsidEntry AssignVmid(uint asid)
        {
            core.RequireWhole();
            uint vmid = core.FindVmid();
            core.Shared.Vmids[(int)vmid] = (ushort)asid;
            core.StoreVmid(asid, vmid, true);
            core.ForgetGuests(vmid);
            return core.EntryOf(asid);
        }

        /// <summary>Whatever guest ran last by a VMID on any core, the next one finds the TLB without its translations.</summary>
        internal void ForgetGuests(uint vmid)
        {
            for (int i = 0; i < (int)core.Shared.Cores; i++)
                core.CoreAt(i).LastGuests[(int)vmid] = 0;
        }

        /// <summary>The same of one guest that is not found by its address space any more, whatever VMID it had.</summary>
        internal void ForgetGuestOf(uint page)
        {
            for (int i = 0; i < (int)core.Shared.Cores; i++)
            {
                for (int vmid = 0; vmid <= Count; vmid++)
                {
                    if (core.CoreAt(i).LastGuests[vmid] == page)
                        core.CoreAt(i).LastGuests[vmid] = 0;
                }
            }
        }

        /// <summary>An address space no longer needs its VMID; TLBs hold nothing of it.</summary>
        internal void ReleaseVmid(AsidEntry entry)
        {
            if (entry.HasVmid)
                core.Shared.Vmids[(int)entry.Vmid] = 0;
        }

        private uint FindVmid()
        {
            uint next = core.Shared.NextVmid;
            for (uint i = 0; i < Count; i++)
            {
                uint free = Numbered(next + i);
                if (core.Shared.Vmids[(int)free] == 0)
                    return free;
            }
            while (core.IsActiveElsewhere(Numbered(next)))
                next++;
            core.Shared.NextVmid = (next + 1) % Count;
            uint vmid = Numbered(next);
            core.StoreVmid(core.Shared.Vmids[(int)vmid], 0, false);
            core.Shared.Vmids[(int)vmid] = 0;
            if (core.UserTranslation.Vmid == vmid)
                core.SwitchTo(core.EmptyTranslation);
            core.InvalidateVmid(vmid);
            return vmid;
        }

        // There are more VMIDs than cores, so one is left to take.
        private bool IsActiveElsewhere(uint vmid)
        {
            if (TConfiguration.Cores > 1)
            {
                for (int i = 0; i < core.Shared.Cores; i++)
                {
                    if (i != core.Index && core.CoreAt(i).UserTranslation.Vmid == vmid)
                        return true;
                }
            }
            return false;
        }

        private void StoreVmid(uint asid, uint vmid, bool has)
        {
            ref AsidEntry entry = ref core.At(core.Shared.Pools[AsidNumber.Pool(asid)])[AsidNumber.Index(asid)];
            entry = entry with { Vmid = vmid, HasVmid = has };
        }
    }

    private static uint Numbered(uint index) => (index % Count) + 1;
}
