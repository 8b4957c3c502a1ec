using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Reach;

/// <summary>Which notifications interrupts signal, from the start or as somebody can set them to.</summary>
internal sealed class Signals
{
    /// <summary>How many interrupts software can raise.</summary>
    internal const ulong Raisable = 16;

    private static readonly uint _signals = RightsSet.With(Rights.Write);

    private readonly AuthorityModel _model;
    private readonly List<(IReadOnlyDictionary<int, uint> Set, bool HandlesAll)> _handlers = [];

    internal Signals(AuthorityModel model, CapabilityFlow flow)
    {
        _model = model;
        foreach ((IReadOnlyDictionary<int, uint> set, _, int actor) in flow.Groups())
        {
            bool handlesAll = set.ContainsKey(model.PositionOf(CapabilityKind.InterruptControl)) && set.Keys.Any(target => IsA(target, ObjectKind.CNode));
            if (actor >= 0 && (handlesAll || set.Keys.Any(target => target < model.Count && model.KindOf(target).IsInterrupt())))
                _handlers.Add((set, handlesAll));
        }
    }

    /// <summary>The notifications that the interrupt of a number signals or can come to signal.</summary>
    internal IEnumerable<int> Of(ulong number)
    {
        int interrupt = _model.Specification.Interrupts.FirstOrDefault(line => line.Number == number) is { } assigned ? _model.Specification.IndexOf(assigned.Interrupt) : -1;
        if (interrupt >= 0 && _model.Specification.Objects[interrupt].Slots.Find(0) is { } bound && _model.TargetOf(bound) is int notification and >= 0)
            yield return notification;
        foreach ((IReadOnlyDictionary<int, uint> set, bool handlesAll) in _handlers)
        {
            if (!handlesAll && (interrupt < 0 || !set.ContainsKey(interrupt)))
                continue;
            foreach ((int target, uint rights) in set)
            {
                if (IsA(target, ObjectKind.Notification) && (rights & _signals) != 0)
                    yield return target;
            }
        }
    }

    private bool IsA(int target, ObjectKind kind) => target < _model.Count && _model.KindOf(target) == kind;
}
