using System;
using Firn.Abi.RootTask;
using Firn.CapDlForm;
using Firn.User.Objects;

namespace Firn.Images.Initialiser;

/// <summary>A system while it is realized: what it is, what the kernel gave, and where its capabilities are kept.</summary>
internal ref struct Realization
{
    /// <summary>Plan and contents.</summary>
    internal readonly CompiledForm File;

    /// <summary>The system.</summary>
    internal readonly SpecificationForm Form;

    /// <summary>The boot information.</summary>
    internal readonly ref readonly BootInformation Information;

    /// <summary>Its descriptors of untyped memory.</summary>
    internal readonly ReadOnlySpan<UntypedDescriptor> Untyped;

    /// <summary>Its further chunks.</summary>
    internal readonly ReadOnlySpan<byte> Chunks;

    /// <summary>Which address spaces have an identifier, and which frames are mapped.</summary>
    internal readonly ref ObjectMarks Marks;

    /// <summary>The capabilities that are those of mappings.</summary>
    internal readonly ref MappingClaims Claims;

    /// <summary>The first of three empty slots of the kernel's CNode.</summary>
    internal readonly ulong EmptySlots;

    /// <summary>The CNode of the places.</summary>
    internal CNode Places;

    /// <summary>log2 of its slots.</summary>
    internal byte PlaceBits;

    /// <summary>The capability pointer of place 0.</summary>
    internal ulong Base;

    /// <summary>The next place that nothing was planned for.</summary>
    internal int Spare;

    internal Realization(
        CompiledForm file, SpecificationForm form, ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped, ReadOnlySpan<byte> chunks,
        ref ObjectMarks marks, ref MappingClaims claims, ulong emptySlots)
    {
        File = file;
        Form = form;
        Information = ref information;
        Untyped = untyped;
        Chunks = chunks;
        Marks = ref marks;
        Claims = ref claims;
        EmptySlots = emptySlots;
        Spare = file.Count;
    }

    /// <summary>The place for what is minted for one call and deleted after it.</summary>
    internal readonly int Scratch => (1 << PlaceBits) - 1;

    /// <summary>The capability pointer of an object.</summary>
    internal readonly ulong At(int position) => Base + (ulong)File.PlaceOf(position);

    /// <summary>Says what failed, if it did.</summary>
    internal readonly bool Check(scoped in InvocationResult result, ReadOnlySpan<byte> call, int position)
    {
        if (!result.IsSuccess)
            Messages.Failed(in Form, position, call, result);
        return result.IsSuccess;
    }
}
