using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Firn.CapDl.Canonical;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDlForm;

namespace Firn.CapDl.Compilation;

/// <summary>
/// Makes the file that a root task realizes a system from: the canonical form, the plan of what is made where, and the contents.
/// </summary>
public static class SpecificationCompiler
{
    private const int Reference = sizeof(uint);
    private const ulong PlanBytes = 24;
    private const ulong DefaultRootTaskBytes = 2 << 20;

    /// <summary>What a system measures; null if a content has no digest and cannot be read.</summary>
    /// <param name="specification">A system without errors (<c>Checks</c>).</param>
    /// <param name="find">The path of a file that the specification names; null if there is none.</param>
    /// <param name="problems">Where what is wrong is noted.</param>
    public static ContentDigest? Measure(Specification specification, Func<string, string?> find, ProblemCollection problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        _ = SpecificationContents.Read(specification, find, problems, out Specification bound);
        return problems.HasErrors ? null : Measurement.Of(bound);
    }

    /// <summary>The file for a kernel; null if there are problems.</summary>
    /// <param name="specification">A system without errors (<c>Checks</c>).</param>
    /// <param name="target">The kernel.</param>
    /// <param name="find">The path of a file that the specification names; null if there is none.</param>
    /// <param name="problems">Where what is wrong is noted.</param>
    /// <param name="rootTaskBytes">The memory that the root task itself takes.</param>
    /// <param name="platform">Who offers its extern objects; null if there are none.</param>
    public static CompiledSystem? Compile(
        Specification specification, KernelTarget target, Func<string, string?> find, ProblemCollection problems, ulong rootTaskBytes = DefaultRootTaskBytes,
        Platform? platform = null)
    {
        ArgumentNullException.ThrowIfNull(problems);
        SpecificationContents contents = SpecificationContents.Read(specification, find, problems, out Specification bound);
        Specification placed = Platform.Resolve(bound, platform, problems);
        RealizationCheck.Check(placed, target, problems);
        if (problems.HasErrors)
            return null;
        byte[] form = CanonicalEncoder.Encode(bound);
        // The root task has the file within its own memory: form and contents, and for each object some words of plan.
        ulong fileBytes = (ulong)(form.Length + contents.Bytes.Length) + (PlanBytes * (ulong)bound.Objects.Count) + (1 << 20);
        PlacementPlan plan = Placer.Place(placed, target, target.MemoryBeside(fileBytes + rootTaskBytes), problems);
        byte[] offsets = ContentOffsets(bound, contents, problems);
        byte[] order = DerivationOrder(bound);
        if (problems.HasErrors)
            return null;
        var buffer = new CborBuffer();
        buffer.Array(CompiledForm.Items);
        buffer.Unsigned(CompiledForm.Version);
        buffer.Bytes(form);
        WritePlan(buffer, plan);
        buffer.Bytes(offsets);
        buffer.Bytes(order);
        buffer.Bytes(contents.Bytes);
        return new CompiledSystem(buffer.Written.ToArray(), Measurement.Of(form), plan, form.Length);
    }

    private static void WritePlan(CborBuffer buffer, PlacementPlan plan)
    {
        buffer.Array(plan.Blocks.Count);
        foreach (MemoryBlock block in plan.Blocks)
        {
            buffer.Array(2);
            buffer.Unsigned(block.Address);
            buffer.Unsigned((ulong)block.SizeBits);
        }
        buffer.Array(plan.Steps.Count);
        foreach (PlanStep step in plan.Steps)
        {
            buffer.Array(4);
            buffer.Unsigned((ulong)step.Source);
            buffer.Unsigned((ulong)step.Request.Type);
            buffer.Unsigned((ulong)step.Request.ChosenBits);
            buffer.Unsigned((ulong)step.Count);
        }
        byte[] places = new byte[plan.Places.Count * Reference];
        for (int i = 0; i < plan.Places.Count; i++)
            BinaryPrimitives.WriteInt32LittleEndian(places.AsSpan(i * Reference), plan.Places[i]);
        buffer.Bytes(places);
        buffer.Unsigned((ulong)plan.PoolMemory);
        buffer.Unsigned((ulong)plan.Count);
        buffer.Unsigned((ulong)plan.Spares);
    }

    private static byte[] ContentOffsets(Specification specification, SpecificationContents contents, ProblemCollection problems)
    {
        var offsets = new List<byte>();
        Span<byte> word = stackalloc byte[Reference];
        foreach (SystemObject item in specification.Objects)
        {
            if (item.Parameters is not FrameParameters frame)
                continue;
            foreach (Fill fill in frame.Fills)
            {
                if (fill.Content is not FileContent { Digest: { } digest })
                    continue;
                if (contents.OffsetOf(digest) is not { } offset)
                    problems.Error(ProblemCode.ContentUnreadable, fill.Location, $"a content of {item.Name} is known by its digest alone");
                else
                    BinaryPrimitives.WriteUInt32LittleEndian(word, offset);
                offsets.AddRange(word);
            }
        }
        return [.. offsets];
    }

    // Parents first: what is derived can only be copied from what is there.
    private static byte[] DerivationOrder(Specification specification)
    {
        ValueList<Derivation> all = specification.Derivations;
        var byChild = new Dictionary<SlotName, int>(all.Count);
        for (int i = 0; i < all.Count; i++)
            byChild.Add(all[i].Child, i);
        byte[] order = new byte[all.Count * Reference];
        bool[] isDone = new bool[all.Count];
        var way = new Stack<int>();
        int next = 0;
        for (int i = 0; i < all.Count; i++)
        {
            for (int at = i; !isDone[at];)
            {
                isDone[at] = true;
                way.Push(at);
                if (!byChild.TryGetValue(all[at].Parent, out at))
                    break;
            }
            while (way.TryPop(out int taken))
                BinaryPrimitives.WriteInt32LittleEndian(order.AsSpan(next++ * Reference), taken);
        }
        return order;
    }
}
