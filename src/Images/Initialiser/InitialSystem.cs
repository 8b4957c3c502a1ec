using System;
using Firn.Abi.RootTask;
using Firn.CapDlForm;
using Firn.Realization;
using Firn.User.Objects;

namespace Firn.Images.Initialiser;

/// <summary>The first system of a machine while it is realized: its file, and what the kernel gave.</summary>
internal ref struct InitialSystem
{
    /// <summary>Plan and contents.</summary>
    internal readonly CompiledForm File;

    /// <summary>The boot information.</summary>
    internal readonly ref readonly BootInformation Information;

    /// <summary>Its descriptors of untyped memory.</summary>
    internal readonly ReadOnlySpan<UntypedDescriptor> Untyped;

    /// <summary>Its further chunks.</summary>
    internal readonly ReadOnlySpan<byte> Chunks;

    /// <summary>The first of four empty slots of the kernel's CNode.</summary>
    internal readonly ulong EmptySlots;

    /// <summary>What the plan is checked with.</summary>
    internal readonly ref PlanMarks Plan;

    /// <summary>The system.</summary>
    internal RealizedSystem Realized;

    /// <summary>What the initialiser took for its own console of the untyped memory that begins with the serial port.</summary>
    internal ulong ConsoleBytes;

    /// <summary>How many blocks of the plan are taken.</summary>
    internal int BlocksTaken;

    internal InitialSystem(
        CompiledForm file, SpecificationForm form, ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped, ReadOnlySpan<byte> chunks,
        ref ObjectMarks marks, ref MappingClaims claims, ref PlanMarks plan, ulong emptySlots)
    {
        File = file;
        Information = ref information;
        Untyped = untyped;
        Chunks = chunks;
        Plan = ref plan;
        EmptySlots = emptySlots;
        Realized = new RealizedSystem(form, file.Places, file.DerivationOrder, file.Count, AuthorityOf(in information), ref marks, ref claims);
    }

    private static Authority AuthorityOf(ref readonly BootInformation information) => new()
    {
        Root = CNode.At((ulong)InitialSlot.CNode),
        Thread = Thread.At((ulong)InitialSlot.Thread),
        AsidPool = AsidPool.At((ulong)InitialSlot.AsidPool),
        AsidControl = (ulong)InitialSlot.AsidControl,
        InterruptControl = (ulong)InitialSlot.InterruptControl,
        Domain = Domain.At((ulong)InitialSlot.Domain),
        SchedulingControls = information.SchedulingControls.Start,
        LastCore = information.SchedulingControls.End - information.SchedulingControls.Start - 1,
    };
}
