using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Firn.CapDl.Canonical;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDlForm;

namespace Firn.CapDl.Compilation;

/// <summary>
/// Makes the file that a host brings a realm from: the canonical form and the contents, without a plan. Where a realm's objects come to lie, the resource
/// server decides.
/// </summary>
public static class RealmCompiler
{
    private const int SlotBytes = 32;
    private const int FewSlots = 256;

    /// <summary>The file; null if there are problems.</summary>
    /// <param name="specification">A system without errors (<c>Checks</c>).</param>
    /// <param name="target">The kernel that realms are made on: sizes of objects.</param>
    /// <param name="find">The path of a file that the specification names; null if there is none.</param>
    /// <param name="problems">Where what is wrong is noted.</param>
    public static CompiledRealm? Compile(Specification specification, KernelTarget target, Func<string, string?> find, ProblemCollection problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(target);
        SpecificationContents contents = SpecificationContents.Read(specification, find, problems, out Specification bound);
        byte[] references = References(bound, contents, problems);
        if (problems.HasErrors)
            return null;
        byte[] form = CanonicalEncoder.Encode(bound);
        ulong memory = MemoryOf(bound, target);
        var buffer = new CborBuffer();
        buffer.Array(RealmFileForm.Items);
        buffer.Unsigned(RealmFileForm.Version);
        buffer.Bytes(form);
        buffer.Unsigned(memory);
        buffer.Bytes(references);
        buffer.Bytes(contents.Bytes);
        return new CompiledRealm(buffer.Written.ToArray(), Measurement.Of(form), bound.Objects.Count, form.Length, memory);
    }

    // One block of a power of two: what the objects take, and the CNode in which the server keeps a capability to each and to further mappings.
    private static ulong MemoryOf(Specification specification, KernelTarget target)
    {
        ulong bytes = (ulong)SlotBytes * BitOperations.RoundUpToPowerOf2((uint)((2 * specification.Objects.Count) + FewSlots));
        foreach (SystemObject item in specification.Objects.Where(item => !item.IsExtern))
        {
            int bits = item.Parameters is UntypedParameters untyped ? untyped.SizeBits ?? 0 : target.RequestFor(item)?.SizeBits ?? 0;
            bytes += bits == 0 ? 0 : 1UL << bits;
        }
        return BitOperations.RoundUpToPowerOf2(bytes);
    }

    private static byte[] References(Specification specification, SpecificationContents contents, ProblemCollection problems)
    {
        var references = new List<byte>();
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        foreach (SystemObject item in specification.Objects)
        {
            foreach (Fill fill in item.Parameters is FrameParameters frame ? frame.Fills : [])
            {
                if (fill.Content is not FileContent { Digest: { } digest })
                    continue;
                if (contents.OffsetOf(digest) is not { } offset)
                    problems.Error(ProblemCode.ContentUnreadable, fill.Location, $"a content of {item.Name} is known by its digest alone");
                else
                    BinaryPrimitives.WriteUInt64LittleEndian(word, offset);
                references.AddRange(word);
            }
        }
        return [.. references];
    }
}
