using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Abi.Objects;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Invocations;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Memory;

/// <summary>Invocations of the ASID control and of ASID pools.</summary>
internal static class AsidInvocations
{
    // Free memory of an untyped is counted in units of 16 bytes.
    private const int UnitBits = 4;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation of the ASID control; the message is in <c>core.Message</c>.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal Status InvokeAsidControl(Invocation invocation)
        {
            if (invocation != Invocation.AsidControlMakePool)
                return Status.IllegalOperation;
            if (core.Message.Length < AsidControlMakePoolArguments.Words || core.Message.Extra[0].IsNull || core.Message.Extra[1].IsNull)
                return Status.Truncated;
            AsidControlMakePoolArguments arguments = AsidControlMakePoolArguments.Read(ref core);
            int number = core.FindFreePool();
            if (number == AsidNumber.Pools)
                return Status.Of(InvocationError.DeleteFirst);
            SlotReference parent = core.Message.Extra[0];
            Capability memory = core.CapabilityIn(parent);
            if (memory.Type != CapabilityType.Untyped)
                return Status.InvalidCapability(1);
            var untyped = new UntypedCapability(memory);
            if (untyped.SizeBits != ObjectSize<TConfiguration>.AsidPoolBits || !untyped.Kind.HoldsKernelObjects)
                return Status.InvalidCapability(1);
            if (core.HasChildren(parent))
                return Status.Of(InvocationError.RevokeFirst);
            Capability root = core.CapabilityIn(core.Message.Extra[1]);
            Status found = core.LookupSlot(root, arguments.Index, arguments.Depth, isSource: false, out SlotReference slot);
            if (!found.IsDone)
                return found;
            if (!core.At(slot).IsEmpty)
                return Status.Of(InvocationError.DeleteFirst);
            core.MakePool(number, parent, untyped, slot);
            return Status.Done;
        }

        /// <summary>Performs an invocation of an ASID pool; the message is in <c>core.Message</c>.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal Status InvokeAsidPool(Invocation invocation, AsidPoolCapability capability)
        {
            if (invocation != Invocation.AsidPoolAssign)
                return Status.IllegalOperation;
            SlotReference slot = core.Message.Extra[0];
            if (slot.IsNull)
                return Status.Truncated;
            Capability target = core.CapabilityIn(slot);
            if (target.Type != CapabilityType.AddressSpace || new AddressSpaceCapability(target).Asid != 0)
                return Status.InvalidCapability(1);
            AsidPoolReference pool = core.Shared.Pools[AsidNumber.Pool(capability.BaseAsid)];
            if (pool.IsNull)
            {
                core.Error.Lookup.Failure = LookupFailure.InvalidRoot;
                return core.FailedLookup(wasSource: false);
            }
            if (pool != capability.Pool)
                return Status.InvalidCapability(0);
            int index = core.FindFreeAsid(capability);
            if (index == AsidNumber.PerPool)
                return Status.Of(InvocationError.DeleteFirst);
            var space = new AddressSpaceCapability(target) { Asid = capability.BaseAsid + (uint)index };
            core.At(slot).Capability = space.Capability;
            core.At(pool)[index] = new AsidEntry { Root = space.Table };
            return Status.Done;
        }

        private int FindFreePool()
        {
            int number = 0;
            while (number < AsidNumber.Pools && !core.Shared.Pools[number].IsNull)
                number++;
            return number;
        }

        // ASID 0 stands for none and is given to nobody.
        private int FindFreeAsid(AsidPoolCapability capability)
        {
            int index = capability.BaseAsid == 0 ? 1 : 0;
            while (index < AsidNumber.PerPool && !core.At(capability.Pool)[index].IsFree)
                index++;
            return index;
        }

        // The pool is all of the untyped memory, which has no children and was cleared before only if it was reset.
        private void MakePool(int number, SlotReference parent, UntypedCapability untyped, SlotReference slot)
        {
            core.At(parent).Capability = (untyped with { FreeIndex = 1UL << (untyped.SizeBits - UnitBits) }).Capability;
            var pool = new AsidPoolReference(untyped.Address);
            for (int i = 0; i < AsidNumber.PerPool; i++)
                core.At(pool)[i] = default;
            core.Insert(new AsidPoolCapability { BaseAsid = AsidNumber.First(number), Pool = pool }.Capability, parent, slot);
            core.Shared.Pools[number] = pool;
        }
    }
}
