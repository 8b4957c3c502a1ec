using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;
using Firn.CapDlForm;
using Firn.RealmProtocol;
using Firn.Sha2;

namespace Firn.Host.Files;

/// <summary>What the library reads in a form.</summary>
internal static class FormContents
{
    /// <summary>Bytes of a reference to a content in a realm file.</summary>
    internal const int Reference = sizeof(ulong);

    /// <summary>The contents of a form, in the order in which they are numbered.</summary>
    /// <exception cref="RealmFileException">The form is none, or the references are not those of its contents.</exception>
    internal static IReadOnlyList<RealmContent> Read(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> references)
    {
        SpecificationForm form = Open(bytes);
        var contents = new List<RealmContent>();
        for (int position = 0; position < form.Count; position++)
        {
            if (!form.HasContents(position))
                continue;
            form.Read(position, out ObjectForm item);
            FillReader fills = form.FillsOf(in item);
            while (fills.MoveNext(out FillForm fill))
            {
                if (fill.IsBootInformation)
                    continue;
                int at = contents.Count * Reference;
                ulong offset = at + Reference <= references.Length ? BinaryPrimitives.ReadUInt64LittleEndian(references[at..]) : ulong.MaxValue;
                if (offset > long.MaxValue || fill.Length > long.MaxValue - offset)
                    throw new RealmFileException("The realm file is damaged: a content has no place in it.");
                contents.Add(new RealmContent(position, (long)offset, (long)fill.Length));
            }
        }
        return references.Length == contents.Count * Reference ? contents : throw new RealmFileException("The realm file is damaged: it has other contents than its form.");
    }

    /// <summary>The name of an object by its position, as specifications write it; null if there is none.</summary>
    internal static string? NameOf(ReadOnlySpan<byte> bytes, int position)
    {
        SpecificationForm form = Open(bytes);
        if ((uint)position >= (uint)form.Count)
            return null;
        form.Read(position, out ObjectForm item);
        string name = Encoding.UTF8.GetString(form.NameOf(in item));
        return item.HasIndex ? $"{name}[{item.Index}]" : name;
    }

    /// <summary>What a form measures.</summary>
    internal static byte[] Measure(ReadOnlySpan<byte> bytes)
    {
        byte[] digest = new byte[Sha384.DigestSize];
        Sha384.Compute(bytes, digest);
        return digest;
    }

    private static SpecificationForm Open(ReadOnlySpan<byte> bytes)
    {
        FormProblem problem = SpecificationForm.Open(bytes, new uint[RealmLimits.Objects], out SpecificationForm form);
        return problem.IsNone ? form
            : throw new RealmFileException($"The realm file's form is refused before byte {problem.Offset}: {Encoding.UTF8.GetString(FormRuleText.Of(problem.Rule))}.");
    }
}
