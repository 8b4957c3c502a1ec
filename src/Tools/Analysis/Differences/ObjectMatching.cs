using System;
using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Differences;

/// <summary>
/// Which object of an older version is which of a newer one: by name where the kind is the same, and among the rest by what they are, hold
/// and are held by, as long as that fits one pair alone.
/// </summary>
internal sealed class ObjectMatching
{
    private const int Rounds = 4;

    private readonly Specification[] _versions;
    private readonly int[][] _partners;

    internal ObjectMatching(Specification before, Specification after)
    {
        _versions = [before, after];
        _partners = [Unmatched(before), Unmatched(after)];
        for (int i = 0; i < before.Objects.Count; i++)
        {
            if (after.IndexOf(before.Objects[i].Name) is int other and >= 0 && after.Objects[other].Kind == before.Objects[i].Kind)
                Pair(i, other);
        }
        MatchRest();
    }

    /// <summary>The older object's position in the newer version; -1 if it is gone.</summary>
    internal int ToAfter(int before) => _partners[0][before];

    /// <summary>The newer object's position in the older version; -1 if it is new.</summary>
    internal int ToBefore(int after) => _partners[1][after];

    private static int[] Unmatched(Specification version) => [.. Enumerable.Repeat(-1, version.Objects.Count)];

    private void Pair(int before, int after) => (_partners[0][before], _partners[1][after]) = (after, before);

    private void MatchRest()
    {
        if (!_partners[0].Contains(-1) || !_partners[1].Contains(-1))
            return;
        ulong[][] colours = [Start(0), Start(1)];
        for (int round = 0; round < Rounds; round++)
        {
            colours = [Refine(0, colours[0]), Refine(1, colours[1])];
            Dictionary<ulong, List<int>>[] byColour = [Open(0, colours[0]), Open(1, colours[1])];
            foreach ((ulong colour, List<int> before) in byColour[0])
            {
                // Members of one array are alike: they are paired in their order.
                if (byColour[1].TryGetValue(colour, out List<int>? after) && after.Count == before.Count && (before.Count == 1 || (IsArray(0, before) && IsArray(1, after))))
                {
                    foreach ((int left, int right) in before.Zip(after))
                        Pair(left, right);
                }
            }
        }
    }

    private bool IsArray(int version, List<int> positions) => positions.TrueForAll(i => _versions[version].Objects[i].Name is { Index: not null } name
        && name.Text == _versions[version].Objects[positions[0]].Name.Text);

    private Dictionary<ulong, List<int>> Open(int version, ulong[] colours) => Enumerable.Range(0, colours.Length).Where(i => _partners[version][i] < 0)
        .GroupBy(i => colours[i]).ToDictionary(group => group.Key, group => group.ToList());

    private ulong[] Start(int version) => [.. _versions[version].Objects.Select((item, i) => Own(version, item, i))];

    private ulong Own(int version, SystemObject item, int position)
    {
        string parameters = item.Parameters is UntypedParameters untyped ? (untyped with { Children = [] }).ToString() : Firn.CapDl.Text.ParameterPrinter.Format(item);
        string identity = _partners[version][position] < 0 ? "" : _versions[0].Objects[version == 0 ? position : _partners[1][position]].Name.ToString();
        return Hash($"{item.Kind} {identity} {(identity.Length > 0 ? "" : parameters)}");
    }

    /// <summary>What an object holds, and in which slots of what it is held.</summary>
    private ulong[] Refine(int version, ulong[] colours)
    {
        Specification system = _versions[version];
        ulong[] refined = [.. colours.Select((colour, i) => _partners[version][i] < 0 ? colour * 31 : colour)];
        for (int i = 0; i < colours.Length; i++)
        {
            foreach (CapabilitySlot slot in system.Objects[i].Slots)
            {
                int target = slot.Capability.Target is { } name ? system.IndexOf(name) : -1;
                ulong what = Hash($"{slot.Slot} {slot.Capability.Kind} {slot.Capability.Rights} {slot.Capability.Badge}");
                if (_partners[version][i] < 0)
                    refined[i] += what * (target < 0 ? 7 : colours[target] | 1);
                if (target >= 0 && _partners[version][target] < 0)
                    refined[target] += (what ^ 0x5555) * (colours[i] | 1) * 13;
            }
        }
        return refined;
    }

    private static ulong Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char letter in text)
            hash = (hash ^ letter) * 1099511628211;
        return hash;
    }
}
