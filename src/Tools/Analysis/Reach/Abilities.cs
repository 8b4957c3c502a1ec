using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Reach;

/// <summary>What a set of capabilities allows as a whole.</summary>
/// <param name="Node">A CNode to receive and make capabilities in; -1 if there is none.</param>
/// <param name="Roots">The address spaces that can be mapped into.</param>
/// <param name="Replies">Reply objects.</param>
/// <param name="MakesSpace">Untyped memory of which a new address space can be made, with an identifier for it; -1 if that cannot be.</param>
internal sealed record Abilities(int Node, IReadOnlyList<int> Roots, IReadOnlyList<int> Replies, int MakesSpace)
{
    /// <summary>Capabilities to frames that can be mapped for reading, and so for execution: the kernel leaves that to the mapper.</summary>
    internal static uint Readable { get; } = RightsSet.With(Rights.Read);

    /// <summary>Capabilities to frames that can be mapped for writing; the kernel maps nothing for writing alone.</summary>
    internal static uint Writable { get; } = RightsSet.With(Rights.Read | Rights.Write);

    /// <summary>Can frames be mapped where the holder, or what it makes, runs?</summary>
    internal bool CanMap => Roots.Count > 0 || MakesSpace >= 0;

    internal static Abilities Of(AuthorityModel model, IReadOnlyDictionary<int, uint> set)
    {
        int node = -1;
        int untyped = -1;
        bool hasIdentifiers = set.ContainsKey(model.PositionOf(CapabilityKind.AsidControl));
        List<int> roots = [];
        List<int> replies = [];
        foreach (int target in set.Keys.Where(target => target < model.Count))
        {
            ObjectKind kind = model.KindOf(target);
            if (kind == ObjectKind.CNode)
                node = node < 0 || target < node ? target : node;
            else if (kind == ObjectKind.Untyped)
                untyped = untyped < 0 || target < untyped ? target : untyped;
            else if (kind == ObjectKind.Reply)
                replies.Add(target);
            else if (model.IsRoot(target))
                roots.Add(target);
            hasIdentifiers |= kind == ObjectKind.AsidPool;
        }
        roots.Sort();
        replies.Sort();
        return new Abilities(node, roots, replies, node >= 0 && hasIdentifiers ? untyped : -1);
    }
}
