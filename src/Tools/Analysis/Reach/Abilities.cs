using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Reach;

/// <summary>What a set of capabilities allows as a whole.</summary>
/// <param name="Node">A CNode to receive and make capabilities in; -1 if there is none.</param>
/// <param name="Roots">The address spaces that can be mapped into.</param>
/// <param name="Replies">Reply objects.</param>
/// <param name="Untyped">Untyped memory that objects can be made of, for which there is a CNode; -1 if there is none.</param>
/// <param name="Thread">A thread; -1 if there is none.</param>
/// <param name="MakesSpace">Untyped memory of which a new address space can be made, with an identifier for it; -1 if that cannot be.</param>
internal sealed record Abilities(int Node, IReadOnlyList<int> Roots, IReadOnlyList<int> Replies, int Untyped, int Thread, int MakesSpace)
{
    private static readonly uint _receives = RightsSet.With(Rights.Read);
    private static readonly uint _receivesWithGrant = RightsSet.With(Rights.Read | Rights.Grant);

    /// <summary>Capabilities to frames that can be mapped for reading, and so for execution: the kernel leaves that to the mapper.</summary>
    internal static uint Readable { get; } = RightsSet.With(Rights.Read);

    /// <summary>Capabilities to frames that can be mapped for writing; the kernel maps nothing for writing alone.</summary>
    internal static uint Writable { get; } = RightsSet.With(Rights.Read | Rights.Write);

    /// <summary>Capabilities to endpoints that can be called, and that faults are sent to: who answers needs no right of his own.</summary>
    internal static uint Calls { get; } = RightsSet.With(Rights.Write | Rights.Grant) | RightsSet.With(Rights.Write | Rights.GrantReply);

    /// <summary>Can frames be mapped where the holder, or what it makes, runs?</summary>
    internal bool CanMap => Roots.Count > 0 || MakesSpace >= 0;

    /// <summary>A thread that the holder can set up, or untyped memory to make one of; -1 if there is neither.</summary>
    internal int Runner => Thread >= 0 ? Thread : Untyped;

    /// <summary>Is there a thread to set up, or one to make?</summary>
    internal bool CanRun => Runner >= 0;

    /// <summary>Can a thread be let run with what the holder has? One that is made needs an address space for that.</summary>
    internal bool CanLend => Thread >= 0 || (Untyped >= 0 && CanMap);

    /// <summary>Is there a reply object, or what makes one? Only a kernel with MCS has them.</summary>
    private bool HasReply => Replies.Count > 0 || Untyped >= 0;

    internal static Abilities Of(AuthorityModel model, IReadOnlyDictionary<int, uint> set)
    {
        int node = -1;
        int untyped = -1;
        int thread = -1;
        bool hasIdentifiers = set.ContainsKey(model.PositionOf(CapabilityKind.AsidControl));
        List<int> roots = [];
        List<int> replies = [];
        foreach (int target in set.Keys.Where(target => target < model.Count))
        {
            ObjectKind kind = model.KindOf(target);
            if (kind == ObjectKind.CNode)
                node = First(node, target);
            else if (kind == ObjectKind.Untyped)
                untyped = First(untyped, target);
            else if (kind == ObjectKind.Thread && (set[target] & RightsSet.Any) != 0)
                thread = First(thread, target);
            else if (kind == ObjectKind.Reply)
                replies.Add(target);
            else if (model.IsRoot(target))
                roots.Add(target);
            hasIdentifiers |= kind == ObjectKind.AsidPool;
        }
        roots.Sort();
        replies.Sort();
        untyped = node >= 0 ? untyped : -1;
        return new Abilities(node, roots, replies, untyped, thread, hasIdentifiers ? untyped : -1);
    }

    /// <summary>Can calls of an endpoint be answered, with capabilities, by who has these rights to it? Without MCS that is a right; which kernel it is may be open.</summary>
    internal bool AnswersCalls(AuthorityModel model, uint rights) =>
        (HasReply && (rights & _receives) != 0) || (!model.IsMcs && (rights & _receivesWithGrant) != 0);

    /// <summary>Can faults that are sent to an endpoint be answered by who has these rights to it? Without MCS that takes no right to grant.</summary>
    internal bool AnswersFaults(AuthorityModel model, uint rights) => (HasReply || !model.IsMcs) && (rights & _receives) != 0;

    private static int First(int known, int target) => known < 0 || target < known ? target : known;
}
