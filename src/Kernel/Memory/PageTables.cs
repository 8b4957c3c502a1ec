using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Abi.Memory;
using Firn.Arm64.Translation;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Invocations;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Memory;

/// <summary>Page tables: invocations, and what deletion needs (seL4: decodeARMPageTableInvocation).</summary>
internal static class PageTables
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation; the message is in <c>core.Message</c>.</summary>
        internal Status InvokePageTable(Invocation invocation, SlotReference slot, PageTableCapability table)
        {
            if (invocation == Invocation.PageTableMap)
                return core.MapPageTable(slot, table);
            return invocation == Invocation.PageTableUnmap ? core.UnmapAndClearPageTable(slot, table) : Status.IllegalOperation;
        }

        /// <summary>Takes a table out of its address space, if it still is where its capability says (seL4: unmapPageTable).</summary>
        internal void UnmapPageTable(PageTableCapability table)
        {
            if (!core.TryFindRoot(table.MappedAsid, out TableReference root))
                return;
            ulong place = TableWalk<TMachine, Stage2Regime<TConfiguration>>.FindTable(core.Machine, root, table.MappedAddress, table.Table);
            if (place == 0)
                return;
            core.StoreDescriptor(place, 0);
            core.InvalidateAddressSpace(core.EntryOf(table.MappedAsid));
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private Status MapPageTable(SlotReference slot, PageTableCapability table)
        {
            if (core.Message.Length < PageTableMapArguments.Words || core.Message.Extra[0].IsNull)
                return Status.Truncated;
            if (table.MappedAsid != 0)
                return Status.InvalidCapability(0);
            PageTableMapArguments arguments = PageTableMapArguments.Read(ref core);
            Capability space = core.CapabilityIn(core.Message.Extra[0]);
            if (!core.IsAddressSpaceRoot(space))
                return Status.InvalidCapability(1);
            if (arguments.Address > AddressSpaceLayout<TConfiguration>.UserTop)
                return Status.InvalidArgument(0);
            uint asid = new AddressSpaceCapability(space).Asid;
            if (!core.TryFindRoot(asid, out TableReference root))
                return core.FailedLookup(wasSource: false);
            if (root != new AddressSpaceCapability(space).Table)
                return Status.InvalidCapability(1);
            TablePosition position = TableWalk<TMachine, Stage2Regime<TConfiguration>>.Find(core.Machine, root, arguments.Address);
            if (position.Bits == Granule.PageBits || Stage2Regime<TConfiguration>.IsValid(core.Machine.At<ulong>(position.Descriptor)))
                return Status.Of(InvocationError.DeleteFirst);
            ulong first = new IntermediatePhysicalAddress(arguments.Address).AlignDown(1UL << position.Bits).Value;
            core.At(slot).Capability = new PageTableCapability(table.Capability) { MappedAsid = asid, MappedAddress = first }.Capability;
            core.StoreDescriptor(position.Descriptor, Stage2Regime<TConfiguration>.Table(KernelWindow.ToPhysical(table.Table.Value)));
            return Status.Done;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private Status UnmapAndClearPageTable(SlotReference slot, PageTableCapability table)
        {
            if (!core.IsFinal(slot))
                return Status.Of(InvocationError.RevokeFirst);
            if (table.MappedAsid != 0)
            {
                core.UnmapPageTable(table);
                core.ClearTable(table.Table);
            }
            core.At(slot).Capability = new PageTableCapability(table.Capability) { MappedAsid = 0 }.Capability;
            return Status.Done;
        }

        private void ClearTable(TableReference table)
        {
            for (ulong offset = 0; offset < Granule.PageSize; offset += sizeof(ulong))
                core.Machine.At<ulong>(table.Value + offset) = 0;
        }
    }
}
