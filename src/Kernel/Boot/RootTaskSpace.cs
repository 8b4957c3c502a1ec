using Firn.Abi.Configuration;
using Firn.Abi.Memory;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.Arm64;
using Firn.Arm64.Translation;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Boot;

/// <summary>The root task's address space: its tables, its frames and their capabilities (seL4: create_it_address_space and what follows).</summary>
internal static class RootTaskSpace
{
    /// <summary>The root task's ASID.</summary>
    internal const ushort Asid = 1;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The tables, from the top down.</summary>
        internal bool TryCreateAddressSpace(ref BootState boot)
        {
            var root = new AddressSpaceCapability { Asid = Asid, Table = new TableReference(boot.Objects.AddressSpace) };
            core.PutInitial(in boot, InitialSlot.AddressSpace, root.Capability);
            ulong first = boot.NextSlot;
            ulong table = boot.Objects.Tables;
            for (int level = RootLevel<TConfiguration>() + 1; level <= Granule.LastLevel; level++)
            {
                ulong covered = Granule.EntrySize(level - 1);
                for (ulong address = boot.Plan.VirtualStart & ~(covered - 1); address < boot.Plan.VirtualEnd; address += covered)
                {
                    core.UserEntry(boot.Objects.AddressSpace, address, level - 1) =
                        Stage2Regime<TConfiguration>.Table(KernelWindow.ToPhysical(table));
                    var capability = new PageTableCapability { MappedAddress = address, MappedAsid = Asid, Table = new TableReference(table) };
                    if (!core.TryProvide(ref boot, capability.Capability))
                        return false;
                    table += 1UL << ObjectSize<TConfiguration>.PageTableBits;
                }
            }
            ref BootInformation information = ref core.BootInformation(in boot);
            information.ImagePageTables.Start = first;
            information.ImagePageTables.End = boot.NextSlot;
            return true;
        }

        /// <summary>The frames of boot information and IPC buffer: read and written, not executed.</summary>
        internal void CreateFixedFrames(ref readonly BootState boot)
        {
            core.PutInitial(in boot, InitialSlot.BootInformationFrame,
                core.MapFrame(in boot, boot.Plan.BootInformation, boot.Objects.BootInformation, isExecutable: false));
            core.PutInitial(in boot, InitialSlot.IpcBuffer,
                core.MapFrame(in boot, boot.Plan.IpcBuffer, boot.Objects.IpcBuffer, isExecutable: false));
        }

        /// <summary>The frames of the chunks.</summary>
        internal bool TryCreateChunkFrames(ref BootState boot)
        {
            if (boot.Plan.ChunksSize == 0)
                return true;
            ulong first = boot.NextSlot;
            if (!core.TryCreateFrames(ref boot, boot.Plan.Chunks, boot.Objects.Chunks, boot.Plan.ChunksSize))
                return false;
            ref BootInformation information = ref core.BootInformation(in boot);
            information.ExtraFrames.Start = first;
            information.ExtraFrames.End = boot.NextSlot;
            return true;
        }

        /// <summary>The frames of the image.</summary>
        internal bool TryCreateImageFrames(ref BootState boot)
        {
            ulong first = boot.NextSlot;
            ulong window = KernelWindow.FromPhysical(new PhysicalAddress(boot.Plan.ImageStart));
            if (!core.TryCreateFrames(ref boot, boot.Plan.VirtualStart, window, boot.Plan.ImageEnd - boot.Plan.ImageStart))
                return false;
            ref BootInformation information = ref core.BootInformation(in boot);
            information.ImageFrames.Start = first;
            information.ImageFrames.End = boot.NextSlot;
            return true;
        }

        /// <summary>The ASID pool with the root task's address space, and the ASID control.</summary>
        internal void CreateAsidPool(ref readonly BootState boot)
        {
            var pool = new AsidPoolReference(boot.Objects.AsidPool);
            core.At(pool)[Asid] = new AsidEntry { Root = new TableReference(boot.Objects.AddressSpace) };
            core.Shared.Pools[0] = pool;
            core.PutInitial(in boot, InitialSlot.AsidPool, new AsidPoolCapability { BaseAsid = 0, Pool = pool }.Capability);
            core.PutInitial(in boot, InitialSlot.AsidControl, Capability.Of(Abi.Capabilities.CapabilityType.AsidControl));
        }

        private bool TryCreateFrames(ref BootState boot, ulong address, ulong window, ulong size)
        {
            for (ulong offset = 0; offset < size; offset += Granule.PageSize)
            {
                if (!core.TryProvide(ref boot, core.MapFrame(in boot, address + offset, window + offset, isExecutable: true)))
                    return false;
            }
            return true;
        }

        private Capability MapFrame(ref readonly BootState boot, ulong address, ulong window, bool isExecutable)
        {
            core.UserEntry(boot.Objects.AddressSpace, address, Granule.LastLevel) = Stage2Regime<TConfiguration>.Frame(
                KernelWindow.ToPhysical(window), FrameSize.Small, FrameAccess.ReadWrite, MappingAttributes.Default with { ExecuteNever = !isExecutable });
            return new FrameCapability
            {
                MappedAddress = address,
                MappedAsid = Asid,
                Base = window,
                Size = FrameSize.Small,
                CanRead = true,
                CanWrite = true,
            }.Capability;
        }

        // The descriptor of an address in a table whose upper tables are there.
        private ref ulong UserEntry(ulong table, ulong address, int level)
        {
            int bits = AddressSpaceLayout<TConfiguration>.RootIndexBits;
            for (int i = RootLevel<TConfiguration>(); ; i++)
            {
                ulong index = Field.Get(address, Granule.EntryBits(i), bits);
                ref ulong entry = ref core.Machine.At<ulong>(table + (index << AddressSpaceLayout<TConfiguration>.EntryBits));
                if (i == level)
                    return ref entry;
                table = KernelWindow.FromPhysical(Stage2Regime<TConfiguration>.Output(entry));
                bits = AddressSpaceLayout<TConfiguration>.TableIndexBits;
            }
        }
    }

    private static int RootLevel<TConfiguration>()
        where TConfiguration : struct, IKernelConfiguration => Granule.LastLevel - AddressSpaceLayout<TConfiguration>.Levels + 1;
}
