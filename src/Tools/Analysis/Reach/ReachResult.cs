using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Reach;

/// <summary>What some threads can ever come to access.</summary>
public sealed class ReachResult
{
    private readonly AuthorityModel _model;
    private readonly CapabilityFlow _flow;
    private readonly ReachQuery _query;

    internal ReachResult(AuthorityModel model, CapabilityFlow flow, ReachQuery query)
    {
        _model = model;
        _flow = flow;
        _query = query;
        Objects = [.. query.Found.Select(found => new ReachedObject(found.Key, found.Value.Aggregate(Access.None, (all, finding) => all | finding.Access)))];
    }

    /// <summary>Everything that can be accessed, by position.</summary>
    public IReadOnlyList<ReachedObject> Objects { get; }

    /// <summary>
    /// What the answer leaves open, in sentences: what EL3 does for who can call it is beyond the kernel, and so beyond capabilities.
    /// </summary>
    public IReadOnlyList<string> Notes =>
    [
        .. Objects.Where(item => _model.KindOf(item.Position) == ObjectKind.SecureMonitorCall && item.Access.HasFlag(Access.Control)).Select(item =>
            $"{_model.NameOf(item.Position)} calls EL3: what that does for a caller, such as starting and stopping cores, is not the kernel's to limit, and not in this answer."),
    ];

    /// <summary>What can be done to an object.</summary>
    public Access On(int position) => _query.Found.TryGetValue(position, out List<Finding>? findings)
        ? findings.Aggregate(Access.None, (all, finding) => all | finding.Access) : Access.None;

    /// <summary>How one kind of access comes about, a sentence a step; empty if it does not.</summary>
    public IReadOnlyList<string> Explain(int position, Access single)
    {
        if (!_query.Found.TryGetValue(position, out List<Finding>? findings))
            return [];
        Finding finding = findings.Find(finding => (finding.Access & single) != 0);
        if (finding.Access == Access.None)
            return [];
        return new Explanation(_model, _flow, _query).Tell(position, finding);
    }
}
