using System.Collections.Generic;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Reach;

/// <summary>
/// Who can let a thread run, with what he has, where others have control of it: in an address space, on a virtual CPU, or with its faults sent to
/// an endpoint. The thread is one that he has a capability to, or one that he makes.
/// </summary>
internal sealed class Lending
{
    private readonly Dictionary<int, List<Lender>> _lenders = [];

    internal Lending(AuthorityModel model, CapabilityFlow flow)
    {
        foreach ((IReadOnlyDictionary<int, uint> set, _, int actor) in flow.Groups())
        {
            if (actor < 0 || set.Count == 0 || Abilities.Of(model, set) is not { CanLend: true } abilities)
                continue;
            List<int> threads = [];
            List<int> places = [];
            foreach ((int target, uint rights) in set)
            {
                if (target >= model.Count)
                    continue;
                ObjectKind kind = model.KindOf(target);
                if (kind == ObjectKind.Thread && (rights & RightsSet.Any) != 0)
                    threads.Add(target);
                else if (kind == ObjectKind.VirtualCpu || model.IsRoot(target) || (kind == ObjectKind.Endpoint && (rights & Abilities.Calls) != 0))
                    places.Add(target);
            }
            threads.Sort();
            // One that is made has what its maker has.
            if (abilities.Untyped >= 0 && abilities.CanMap)
                threads.Add(MadeBy(model, actor));
            foreach (int place in places)
                Add(place, new Lender(actor, threads));
        }
    }

    /// <summary>The number of a thread that another makes: they come after the objects.</summary>
    internal static int MadeBy(AuthorityModel model, int maker) => model.Count + maker;

    /// <summary>Who has what a thread has: it, or its maker.</summary>
    internal static int HolderOf(AuthorityModel model, int thread) => thread < model.Count ? thread : thread - model.Count;

    /// <summary>Who can let which threads run under an address space, a virtual CPU or an endpoint.</summary>
    internal IReadOnlyList<Lender> Under(int place) => _lenders.TryGetValue(place, out List<Lender>? lenders) ? lenders : [];

    private void Add(int place, Lender lender)
    {
        if (!_lenders.TryGetValue(place, out List<Lender>? lenders))
            _lenders.Add(place, lenders = []);
        lenders.Add(lender);
    }

    /// <summary>One who lends.</summary>
    /// <param name="Actor">A thread that does.</param>
    /// <param name="Threads">What it lends: threads, and the number of one that it makes.</param>
    internal sealed record Lender(int Actor, IReadOnlyList<int> Threads);
}
