using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Firn.CapDl.Model;

namespace Firn.CapDlTests.Canonical;

/// <summary>Specifications at random as they have a canonical form: contents with digests, CNodes large enough for their slots.</summary>
internal static class Realizable
{
    private const int NodeBits = 8;

    internal static Specification Create(int seed, int names)
    {
        Specification made = SpecificationGenerator.Create(seed, names);
        return With(made, made.Objects.Select(Complete));
    }

    /// <summary>The same system with other objects.</summary>
    internal static Specification With(Specification made, System.Collections.Generic.IEnumerable<SystemObject> objects) =>
        new(made.Architecture, objects, made.Interrupts, made.Derivations, made.Domains, made.Offers);

    /// <summary>What the canonical form keeps of a system, said a second time.</summary>
    internal static Specification Kept(Specification made) => new(
        made.Architecture, made.Objects.Select(Kept), made.Interrupts, made.Derivations, made.Domains,
        made.Offers.Select(offer => offer with { Systems = offer.Systems.Distinct().Order(StringComparer.Ordinal).ToValueList() }));

    private static SystemObject Complete(SystemObject item) => item.Parameters switch
    {
        CNodeParameters => item with { Parameters = new CNodeParameters(NodeBits) },
        FrameParameters frame => item with { Parameters = frame with { Fills = frame.Fills.Select(Complete).ToValueList() } },
        _ => item,
    };

    private static Fill Complete(Fill fill) => fill.Content is FileContent { Digest: null } file
        ? fill with { Content = file with { Digest = new ContentDigest(SHA384.HashData(Encoding.UTF8.GetBytes($"{file.Offset}"))) } } : fill;

    private static SystemObject Kept(SystemObject item) => item.Parameters switch
    {
        UntypedParameters untyped => item with { Parameters = untyped with { Children = untyped.Children.Order().ToValueList() } },
        ThreadParameters thread => item with
        {
            Parameters = thread with
            {
                Program = null,
                Resume = thread.Resume == false ? false : null,
                FloatingPointDisabled = thread.FloatingPointDisabled == true ? true : null,
            },
        },
        FrameParameters frame => item with
        {
            Parameters = frame with
            {
                Fills = frame.Fills.Select(fill => fill.Content is FileContent file ? fill with { Content = new FileContent("", 0, file.Digest) } : fill).ToValueList(),
            },
        },
        _ => item,
    };
}
