using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Reach;

/// <summary>What threads that have a set of capabilities can do to give and get more. docs/capdl.md lists the rules in words.</summary>
internal sealed class FlowRules
{
    private static readonly uint _sends = RightsSet.With(Rights.Write | Rights.Grant);
    private static readonly uint _receives = RightsSet.With(Rights.Read);

    private readonly AuthorityModel _model;
    private readonly CapabilityFlow _flow;
    private readonly SpaceUse _spaces;
    private readonly FaultHandling _faults;
    private readonly Dictionary<int, int> _holdersOfReply = [];

    internal FlowRules(AuthorityModel model, CapabilityFlow flow)
    {
        _model = model;
        _flow = flow;
        _spaces = new SpaceUse(model, flow);
        _faults = new FaultHandling(model, flow);
        foreach ((IReadOnlyDictionary<int, uint> set, _, _) in flow.Groups())
        {
            foreach (int target in set.Keys.Where(target => target < model.Count && model.KindOf(target) == ObjectKind.Reply))
                _holdersOfReply[target] = _holdersOfReply.GetValueOrDefault(target) + 1;
        }
    }

    /// <summary>New edges for threads whose faults go where a number in their CSpace says.</summary>
    internal bool ApplyNumbers()
    {
        bool isNew = false;
        foreach ((IReadOnlyDictionary<int, uint> set, List<int> threads) in _faults.ByNumber)
        {
            // What all of them have is what one of them has.
            foreach (int endpoint in set.Where(held => held.Key < _model.Count && _model.KindOf(held.Key) == ObjectKind.Endpoint && (held.Value & Abilities.Calls) != 0).Select(held => held.Key))
                isNew |= _flow.Add(threads[0], _flow.Subjects(endpoint), EdgeReason.FaultsTo, endpoint);
        }
        return isNew;
    }

    /// <summary>
    /// New edges and frames by what a set allows. All <paramref name="member"/>s that have it have the same, so one stands for all:
    /// <paramref name="actor"/> for what somebody must do, -1 if nobody does.
    /// </summary>
    internal bool Apply(IReadOnlyDictionary<int, uint> set, int member, int actor)
    {
        var abilities = Abilities.Of(_model, set);
        bool isNew = false;
        foreach ((int target, uint rights) in set)
        {
            if (target >= _model.Count)
                continue;
            isNew |= _model.KindOf(target) switch
            {
                ObjectKind.CNode => _flow.Add(target, member, EdgeReason.NodeRead, target)
                    | (actor >= 0 && _flow.Add(actor, target, EdgeReason.NodeWrite, target)),
                ObjectKind.Endpoint => Messages(target, rights, member, actor, abilities) | Faults(target, rights, actor, abilities),
                ObjectKind.Reply => actor >= 0 && _holdersOfReply[target] > 1 && (_flow.Add(actor, target, EdgeReason.AnswerFor, target)
                    | _flow.Add(_flow.Subjects(target), actor, EdgeReason.AnswersFaults, target)),
                _ => actor >= 0 && Control(target, rights, actor, abilities),
            };
        }
        return isNew | (actor >= 0 && Code(set, actor, abilities));
    }

    private bool Messages(int endpoint, uint rights, int member, int actor, Abilities abilities)
    {
        bool isNew = false;
        if (actor >= 0 && (rights & _sends) != 0)
            isNew |= _flow.Add(actor, endpoint, EdgeReason.Send, endpoint);
        if (abilities.Node >= 0 && (rights & _receives) != 0)
            isNew |= _flow.Add(endpoint, member, EdgeReason.Receive, endpoint);
        if (abilities.Node >= 0 && (rights & Abilities.Calls) != 0)
            isNew |= _flow.Add(_flow.Answers(endpoint), member, EdgeReason.Answered, endpoint);
        if (!abilities.AnswersCalls(_model, rights))
            return isNew;
        if (actor >= 0)
            isNew |= _flow.Add(actor, _flow.Answers(endpoint), EdgeReason.Answer, endpoint);
        foreach (int reply in SharedReplies(abilities))
            isNew |= _flow.Add(reply, _flow.Answers(endpoint), EdgeReason.AnswerThrough, endpoint);
        return isNew;
    }

    private bool Faults(int endpoint, uint rights, int actor, Abilities abilities)
    {
        if (!abilities.AnswersFaults(_model, rights))
            return false;
        bool isNew = actor >= 0 && _flow.Add(_flow.Subjects(endpoint), actor, EdgeReason.HandlesFaults, endpoint);
        foreach (int reply in SharedReplies(abilities))
            isNew |= _flow.Add(_flow.Subjects(endpoint), _flow.Subjects(reply), EdgeReason.FaultsThrough, endpoint);
        return isNew;
    }

    private IEnumerable<int> SharedReplies(Abilities abilities) => abilities.Replies.Where(reply => _holdersOfReply[reply] > 1);

    private bool Control(int target, uint rights, int actor, Abilities abilities)
    {
        bool isNew = false;
        switch (_model.KindOf(target))
        {
            case ObjectKind.Thread:
                if ((rights & RightsSet.Reply) != 0 && Abilities.Of(_model, _flow.At(target)).Node >= 0)
                    isNew |= _flow.Add(actor, target, EdgeReason.ReplyTo, target);
                if ((rights & RightsSet.Reply) != 0 && _faults.MayFault(target))
                    isNew |= _flow.Add(target, actor, EdgeReason.AnswersFaults, target);
                if ((rights & RightsSet.Any) != 0)
                    isNew |= _flow.Add(target, actor, EdgeReason.Controls, target) | _flow.Add(actor, target, EdgeReason.Equips, target);
                break;
            case ObjectKind.VirtualCpu:
                isNew = _flow.Add(_flow.Subjects(target), actor, EdgeReason.ControlsCpu, target);
                break;
            case ObjectKind.Untyped when abilities.Node >= 0 && _model.Specification.Objects[target].Get<UntypedParameters>().PhysicalAddress is not null:
                foreach (int frame in _model.MadeOf(target).Where(made => _model.KindOf(made) == ObjectKind.Frame))
                    isNew |= _flow.Reuse(actor, target, frame);
                break;
            case var _ when _model.IsRoot(target):
                isNew = _flow.Add(_flow.Subjects(target), actor, EdgeReason.ControlsSpace, target);
                break;
        }
        return isNew;
    }

    /// <summary>Who can write what others execute controls them; so does every thread in whose address space it can be mapped.</summary>
    private bool Code(IReadOnlyDictionary<int, uint> set, int actor, Abilities abilities)
    {
        bool isNew = false;
        foreach (int frame in _spaces.CodeWrittenBy(set, abilities))
            isNew |= Writes(frame, actor);
        foreach (int root in abilities.Roots.Where(root => _model.OnSpace(root).Count > 0))
        {
            foreach (int frame in _spaces.CodeMappedInto(root))
            {
                foreach (int writer in _model.OnSpace(root))
                    isNew |= Writes(frame, writer);
            }
        }
        return isNew;
    }

    private bool Writes(int frame, int writer)
    {
        bool isNew = false;
        foreach (int thread in _model.ExecutedBy[frame])
            isNew |= _flow.Add(thread, writer, EdgeReason.WritesCode, frame);
        return isNew;
    }
}
