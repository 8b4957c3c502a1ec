using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Reach;

/// <summary>
/// Who can ever come to access what: the take-grant closure of a specification, over all that threads could do with what they have, together.
/// It errs on the side of yes. docs/capdl.md has the rules.
/// </summary>
public sealed class ReachAnalysis
{
    private CapabilityFlow? _known;

    /// <summary>The analysis of a specification without errors.</summary>
    public ReachAnalysis(Specification specification) => Model = new AuthorityModel(specification);

    internal AuthorityModel Model { get; }

    /// <summary>What threads can come to access.</summary>
    /// <param name="threads">The threads that ask, by position; whatever one of them has all have.</param>
    /// <param name="passive">Threads that are trusted to give away nothing and to take nothing, by position.</param>
    public ReachResult From(IEnumerable<int> threads, IEnumerable<int>? passive = null)
    {
        int[] asking = [.. threads.Distinct()];
        HashSet<int> trusted = [.. (passive ?? []).Except(asking)];
        if (_known is null || !_known.Passive.SetEquals(trusted))
            _known = new CapabilityFlow(Model, trusted);
        return new ReachResult(Model, _known, new ReachQuery(Model, _known, asking));
    }
}
