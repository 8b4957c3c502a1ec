using System.Collections.Generic;
using Firn.Abi.Configuration;
using Firn.Abi.Memory;
using Firn.Abi.Objects;

namespace Firn.Tools.KernelDescription;

/// <summary>
/// <c>object_sizes.json</c> and <c>address_space_constants.json</c>, with the names that Microkit's SDK gives to the constants of seL4's library
/// (tool/microkit/object_sizes.h, address_space_constants.h). Sizes are log2 of bytes.
/// </summary>
internal static class ObjectDescription
{
    /// <summary>Sizes of objects.</summary>
    internal static string WriteSizes<TConfiguration>()
        where TConfiguration : struct, IKernelConfiguration
    {
        Dictionary<string, int> sizes = new()
        {
            ["tcb"] = ObjectSize<TConfiguration>.ThreadBits,
            ["endpoint"] = ObjectSize<TConfiguration>.EndpointBits,
            ["notification"] = ObjectSize<TConfiguration>.NotificationBits,
            ["small_page"] = ObjectSize<TConfiguration>.SmallFrameBits,
            ["large_page"] = ObjectSize<TConfiguration>.LargeFrameBits,
            ["asid_pool"] = ObjectSize<TConfiguration>.AsidPoolBits,
            ["asid_table"] = AsidLayout.IndexBits,
            ["slot"] = ObjectSize<TConfiguration>.SlotBits,
            ["min_untyped_bits"] = ObjectSize<TConfiguration>.MinimumUntypedBits,
            ["max_untyped_bits"] = ObjectSize<TConfiguration>.MaximumUntypedBits,
            ["vspace"] = ObjectSize<TConfiguration>.AddressSpaceBits,
            ["reply"] = ObjectSize<TConfiguration>.ReplyBits,
            // seL4's library has this one without hypervisor support too, where no object is of that size.
            ["vcpu"] = ObjectSize<TConfiguration>.VirtualCpuBits,
            ["page_table"] = ObjectSize<TConfiguration>.PageTableBits,
            ["huge_page"] = ObjectSize<TConfiguration>.HugeFrameBits,
        };
        return Json.Line(sizes);
    }

    /// <summary>The shape of an address space.</summary>
    internal static string WriteAddressSpace<TConfiguration>()
        where TConfiguration : struct, IKernelConfiguration
    {
        Dictionary<string, ulong> shape = new()
        {
            ["page_table_index_bits"] = (ulong)AddressSpaceLayout<TConfiguration>.TableIndexBits,
            ["vspace_user_top"] = AddressSpaceLayout<TConfiguration>.UserTop,
            ["vspace_index_bits"] = (ulong)AddressSpaceLayout<TConfiguration>.RootIndexBits,
        };
        return Json.Line(shape);
    }
}
