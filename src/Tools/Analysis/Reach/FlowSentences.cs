using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Reach;

/// <summary>How threads come to have capabilities and control, in sentences, each of which rests on the specification or on sentences before it.</summary>
internal sealed class FlowSentences(AuthorityModel model, CapabilityFlow flow)
{
    private readonly List<string> _sentences = [];
    private readonly HashSet<(int, int, uint)> _told = [];

    internal IReadOnlyList<string> Sentences => _sentences;

    internal static string Words(Rights rights, bool isFrame)
    {
        string letters = (rights.HasFlag(Rights.Read) ? "R" : "") + (rights.HasFlag(Rights.Write) ? "W" : "")
            + (rights.HasFlag(Rights.Grant) ? isFrame ? "X" : "G" : "") + (rights.HasFlag(Rights.GrantReply) ? "P" : "");
        return letters.Length == 0 ? "no rights" : letters;
    }

    /// <summary>The name of a thread, which may be one that another makes.</summary>
    internal static string NameOf(AuthorityModel model, int thread) =>
        thread < model.Count ? model.NameOf(thread) : $"a thread that {model.NameOf(Lending.HolderOf(model, thread))} makes";

    internal void Say(string sentence)
    {
        if (!_sentences.Contains(sentence))
            _sentences.Add(sentence);
    }

    /// <summary>How a thread comes to have a capability.</summary>
    internal void TellHeld(int node, int target, uint wanted)
    {
        if (!_told.Add((node, target, wanted)) || FlowPath.Find(flow, flow.Incoming, node, target, wanted) is not { } path)
            return;
        string source = model.NameOf(path.Source);
        string what = NameOfTarget(target, path.Rights);
        int first = 0;
        if (path.Slot is null)
        {
            int untyped = flow.Reused(path.Source).First(frame => frame.Frame == target).Untyped;
            TellHeld(path.Source, untyped, RightsSet.Any);
            Say($"{model.NameOf(target)} is made of {model.NameOf(untyped)}, whose place is known: {source} can revoke that and make a frame over the same memory.");
        }
        else if (path.Edges.Count > 0 && path.Edges[0] is { Reason: EdgeReason.SpaceRoot } root)
        {
            Say($"{model.NameOf(root.To)} has a capability to {what}: slot {path.Slot} of its CSpace, {source}.");
            first = 1;
        }
        else
        {
            Say($"Slot {path.Slot} of {source} has a capability to {what}.");
        }
        foreach (Edge edge in path.Edges.Skip(first))
            TellEdge(edge, target < model.Count ? model.NameOf(target) : what);
    }

    private string NameOfTarget(int target, uint rights)
    {
        if (target >= model.Count)
        {
            return (CapabilityKind)(target - model.Count) switch
            {
                CapabilityKind.InterruptControl => "irq_control",
                CapabilityKind.AsidControl => "asid_control",
                CapabilityKind.DomainControl => "domain",
                _ => "sched_control",
            };
        }
        ObjectKind kind = model.KindOf(target);
        string isReply = (rights & RightsSet.Reply) != 0 ? "a reply to " : "";
        string suffix = kind.HasRights() ? $" ({Words(RightsSet.Most(rights), kind == ObjectKind.Frame)})" : "";
        return $"{isReply}{model.NameOf(target)}, {kind.Phrase()}{suffix}";
    }

    private void TellEdge(Edge edge, string what)
    {
        string from = edge.From < model.Count ? model.NameOf(edge.From) : model.NameOf(edge.Via);
        string to = edge.To < model.Count ? model.NameOf(edge.To) : model.NameOf(edge.Via);
        string via = model.NameOf(edge.Via);
        switch (edge.Reason)
        {
            case EdgeReason.SpaceRoot:
                Say($"{to} has what is in {from}, its CSpace.");
                break;
            case EdgeReason.NodeRead:
                TellHeld(edge.To, edge.Via, RightsSet.Any);
                Say($"{to} can take {what} out of {from}.");
                break;
            case EdgeReason.NodeWrite:
                TellHeld(edge.From, edge.Via, RightsSet.Any);
                Say($"{from} can put {what} into {to}.");
                break;
            case EdgeReason.Send:
                TellHeld(edge.From, edge.Via, RightsSet.With(Rights.Write | Rights.Grant));
                Say($"{from} can send {what} along with a message to {via}.");
                break;
            case EdgeReason.Receive:
                TellHeld(edge.To, edge.Via, RightsSet.With(Rights.Read));
                TellRoom(edge.To);
                Say($"{to} can receive {what} with a message from {via}.");
                break;
            case EdgeReason.Equips:
                TellHeld(edge.From, edge.Via, RightsSet.Any);
                Say($"{from} can let {to} run with {what}.");
                break;
            case EdgeReason.RunsIn:
                Say($"{from} runs in {via}.");
                break;
            case EdgeReason.RunsOn:
                Say($"{via} is bound to {from}.");
                break;
            case EdgeReason.FaultsTo:
                Say($"Faults of {from} are sent to {via}.");
                break;
            case EdgeReason.FaultsThrough:
                Say($"They are received with {to}.");
                break;
            default:
                TellAnswer(edge, what, from, to);
                break;
        }
    }

    private void TellAnswer(Edge edge, string what, string from, string to)
    {
        string via = model.NameOf(edge.Via);
        switch (edge.Reason)
        {
            case EdgeReason.Answer:
                TellHeld(edge.From, edge.Via, RightsSet.With(Rights.Read));
                TellReply(edge.From);
                Say($"{from} can send {what} along with its answer to a call of {via}.");
                break;
            case EdgeReason.AnswerFor:
                TellHeld(edge.From, edge.Via, RightsSet.Any);
                Say($"{from} can send {what} along with an answer by {via}.");
                break;
            case EdgeReason.AnswerThrough:
                Say($"{from} answers calls of {via}, which others receive with it.");
                break;
            case EdgeReason.Answered:
                TellHeld(edge.To, edge.Via, RightsSet.With(Rights.Write | Rights.Grant) | RightsSet.With(Rights.Write | Rights.GrantReply));
                TellRoom(edge.To);
                Say($"{to} can call {via} and receive {what} with the answer.");
                break;
            case EdgeReason.ReplyTo:
                TellHeld(edge.From, edge.Via, RightsSet.Reply);
                TellRoom(edge.To);
                Say($"{from} can send {what} along with its answer to {to}.");
                break;
            default:
                TellControl(edge);
                break;
        }
    }

    private void TellRoom(int thread)
    {
        if (Abilities.Of(model, flow.At(thread)).Node is int node and >= 0)
            TellHeld(thread, node, RightsSet.Any);
    }

    internal void TellControl(Edge edge)
    {
        // In a flow, who is controlled stands in the sentence before.
        string controlled = edge.From < 2 * model.Count ? NameOf(model, edge.From) : "that thread";
        int holder = Lending.HolderOf(model, edge.To);
        string controller = NameOf(model, edge.To);
        string via = edge.Via < model.Count ? model.NameOf(edge.Via) : "";
        switch (edge.Reason)
        {
            case EdgeReason.Controls:
                TellHeld(holder, edge.Via, RightsSet.Any);
                Say($"{controller} can write the registers of {controlled}, and so do what {controlled} can do.");
                break;
            case EdgeReason.ControlsSpace:
                TellHeld(holder, edge.Via, RightsSet.Any);
                Say($"{controller} can change {via}, the address space of {controlled}, and so do what {controlled} can do.");
                break;
            case EdgeReason.ControlsCpu:
                TellHeld(holder, edge.Via, RightsSet.Any);
                Say($"{controller} can write the registers of {via}, the virtual CPU of {controlled}.");
                break;
            case EdgeReason.HandlesFaults:
                TellHeld(holder, edge.Via, RightsSet.With(Rights.Read));
                TellReply(holder);
                Say($"{controller} can answer faults of {controlled}, which are sent to {via}, with other registers, and so do what {controlled} can do.");
                break;
            case EdgeReason.AnswersFaults:
                TellHeld(holder, edge.Via, edge.Via == edge.From ? RightsSet.Reply : RightsSet.Any);
                string by = edge.Via == edge.From ? "by its reply capability" : $"by {via}, with which they are received";
                Say($"{controller} can answer faults of {controlled}, {by}, with other registers, and so do what {controlled} can do.");
                break;
            case EdgeReason.Lent:
                TellLent(edge, controlled, controller, via, holder);
                break;
            case EdgeReason.WritesCode:
                Say($"{controller} can write {via}, which {controlled} executes, and so do what {controlled} can do.");
                break;
        }
    }

    private void TellLent(Edge edge, string controlled, string controller, string via, int holder)
    {
        string lender = model.NameOf(edge.Lender);
        if (edge.From < model.Count)
            TellHeld(edge.Lender, edge.From, RightsSet.Any);
        (string lends, string does) = model.KindOf(edge.Via) switch
        {
            ObjectKind.Endpoint => ($"with its faults sent to {via}", "answer these with other registers"),
            ObjectKind.Reply => ($"with its faults sent where they are received with {via}", "answer these with other registers"),
            ObjectKind.VirtualCpu => ($"on {via}", $"write the registers of {via}"),
            _ => ($"in {via}", $"change {via}"),
        };
        if (model.KindOf(edge.Via) != ObjectKind.Reply)
            TellHeld(edge.Lender, edge.Via, model.KindOf(edge.Via) == ObjectKind.Endpoint ? Abilities.Calls : RightsSet.Any);
        Say($"{lender} can let {controlled} run, with what {lender} has, {lends}.");
        TellHeld(holder, edge.Via, model.KindOf(edge.Via) == ObjectKind.Endpoint ? Abilities.Readable : RightsSet.Any);
        Say($"{controller} can {does}, and so do what {controlled} can do.");
    }

    private void TellReply(int holder)
    {
        if (model.IsMcs && Abilities.Of(model, flow.At(holder)) is { Replies.Count: 0, Untyped: >= 0 and int untyped })
        {
            TellHeld(holder, untyped, RightsSet.Any);
            Say($"{model.NameOf(holder)} can make a reply object of {model.NameOf(untyped)}.");
        }
    }
}
