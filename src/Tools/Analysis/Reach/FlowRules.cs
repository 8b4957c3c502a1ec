using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Reach;

/// <summary>What threads that have a set of capabilities can do to give and get more. docs/capdl.md lists the rules in words.</summary>
internal sealed class FlowRules
{
    private static readonly uint _sends = RightsSet.With(Rights.Write | Rights.Grant);
    private static readonly uint _calls = RightsSet.With(Rights.Write | Rights.Grant) | RightsSet.With(Rights.Write | Rights.GrantReply);
    private static readonly uint _receives = RightsSet.With(Rights.Read);
    private static readonly uint _receivesWithGrant = RightsSet.With(Rights.Read | Rights.Grant);

    private readonly AuthorityModel _model;
    private readonly CapabilityFlow _flow;
    private readonly Dictionary<int, int> _holdersOfReply = [];

    internal FlowRules(AuthorityModel model, CapabilityFlow flow)
    {
        _model = model;
        _flow = flow;
        foreach ((IReadOnlyDictionary<int, uint> set, _, _) in flow.Groups())
        {
            foreach (int target in set.Keys.Where(target => target < model.Count && model.KindOf(target) == ObjectKind.Reply))
                _holdersOfReply[target] = _holdersOfReply.GetValueOrDefault(target) + 1;
        }
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
                ObjectKind.Endpoint => Messages(target, rights, member, actor, abilities),
                ObjectKind.Reply => actor >= 0 && _holdersOfReply[target] > 1 && _flow.Add(actor, target, EdgeReason.AnswerFor, target),
                _ => actor >= 0 && Control(target, rights, actor, abilities),
            };
        }
        return isNew;
    }

    private bool Messages(int endpoint, uint rights, int member, int actor, Abilities abilities)
    {
        bool isNew = false;
        if (actor >= 0 && (rights & _sends) != 0)
            isNew |= _flow.Add(actor, endpoint, EdgeReason.Send, endpoint);
        if (abilities.Node >= 0 && (rights & _receives) != 0)
            isNew |= _flow.Add(endpoint, member, EdgeReason.Receive, endpoint);
        if (abilities.Node >= 0 && (rights & _calls) != 0)
            isNew |= _flow.Add(_flow.Answers(endpoint), member, EdgeReason.Answered, endpoint);
        bool answers = _model.IsMcs ? abilities.Replies.Count > 0 && (rights & _receives) != 0 : (rights & _receivesWithGrant) != 0;
        if (!answers)
            return isNew;
        if (actor >= 0)
        {
            isNew |= _flow.Add(actor, _flow.Answers(endpoint), EdgeReason.Answer, endpoint);
        }
        foreach (int reply in abilities.Replies.Where(reply => _holdersOfReply[reply] > 1))
            isNew |= _flow.Add(reply, _flow.Answers(endpoint), EdgeReason.AnswerThrough, endpoint);
        if (actor >= 0)
        {
            foreach (int thread in _model.FaultersOf.GetValueOrDefault(endpoint, []))
                isNew |= _flow.Add(thread, actor, EdgeReason.HandlesFaults, endpoint);
        }
        return isNew;
    }

    private bool Control(int target, uint rights, int actor, Abilities abilities)
    {
        bool isNew = false;
        switch (_model.KindOf(target))
        {
            case ObjectKind.Thread:
                if ((rights & RightsSet.Reply) != 0 && Abilities.Of(_model, _flow.At(target)).Node >= 0)
                    isNew |= _flow.Add(actor, target, EdgeReason.ReplyTo, target);
                if ((rights & RightsSet.Any) != 0)
                {
                    isNew |= _flow.Add(target, actor, EdgeReason.Controls, target);
                    if (abilities.Node >= 0 || abilities.Roots.Count > 0)
                        isNew |= _flow.Add(actor, target, EdgeReason.Equips, target);
                }
                break;
            case ObjectKind.VirtualCpu:
                foreach (int thread in _model.BoundTo.GetValueOrDefault(target, []))
                    isNew |= _flow.Add(thread, actor, EdgeReason.ControlsCpu, target);
                break;
            case ObjectKind.Frame:
                isNew |= Code(target, rights, actor, abilities);
                break;
            case ObjectKind.Untyped when abilities.Node >= 0 && _model.Specification.Objects[target].Get<UntypedParameters>().PhysicalAddress is not null:
                foreach (int frame in _model.MadeOf(target).Where(made => _model.KindOf(made) == ObjectKind.Frame))
                    isNew |= _flow.Reuse(actor, target, frame);
                break;
            default:
                foreach (int thread in _model.IsRoot(target) ? _model.OnSpace(target) : [])
                    isNew |= _flow.Add(thread, actor, EdgeReason.ControlsSpace, target);
                break;
        }
        return isNew;
    }

    /// <summary>Who can map for writing what others execute controls them; so does every thread in whose address space it can be mapped.</summary>
    private bool Code(int frame, uint rights, int actor, Abilities abilities)
    {
        if ((rights & Abilities.Writable) == 0 || !_model.ExecutedBy.TryGetValue(frame, out List<int>? threads))
            return false;
        bool isNew = false;
        IEnumerable<int> writers = abilities.Roots.SelectMany(root => _model.OnSpace(root));
        foreach (int writer in abilities.CanMap ? writers.Append(actor) : writers)
        {
            foreach (int thread in threads)
                isNew |= _flow.Add(thread, writer, EdgeReason.WritesCode, frame);
        }
        return isNew;
    }
}
