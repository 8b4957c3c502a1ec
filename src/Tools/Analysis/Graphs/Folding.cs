using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Graphs;

/// <summary>
/// What many components have in the same way stands on their cards in words, not as lines: who controls them all and handles their faults, and in large
/// systems the signals of those whom they call.
/// </summary>
internal sealed class Folding
{
    // Fewer are drawn: a picture shows them better than words.
    private const int Many = 3;
    private const int Large = 12;

    private readonly IReadOnlyList<string> _names;
    private readonly List<string>[] _notes;
    private readonly HashSet<(int Controller, int Controlled)> _control;

    internal Folding(IReadOnlyList<Connector> connectors, IReadOnlyList<string> names)
    {
        _names = names;
        _notes = [.. names.Select(_ => new List<string>())];
        (int Controller, int Controlled)[] pairs = [.. connectors.Where(connector => connector.Kind is null).Select(connector => (connector.Participants[0].Component, connector.Participants[1].Component))];
        ILookup<int, int> controlled = pairs.ToLookup(pair => pair.Controller, pair => pair.Controlled);
        _control = [.. pairs.Where(pair => controlled[pair.Controller].Count() >= Many)];
        foreach ((int controller, int other) in _control.Order())
            _notes[other].Add($"controlled by {_names[controller]}");
        foreach (IGrouping<int, int> group in controlled.Where(group => group.Count() >= Many))
            _notes[group.Key].Add(string.Create(CultureInfo.InvariantCulture, $"controls {group.Count()} components"));
        bool isLarge = connectors.Count > Large;
        HashSet<(int, int)> calls = [.. connectors.Where(connector => connector.Kind == ObjectKind.Endpoint).SelectMany(Calls)];
        Drawn = [.. connectors.Select(WithoutFaults).OfType<Connector>().Where(connector => !IsControl(connector) && !(isLarge && IsSignal(connector, calls)))];
        foreach (List<string> notes in _notes)
            Join(notes, "signalled by ");
    }

    /// <summary>What is left to be drawn.</summary>
    internal IReadOnlyList<Connector> Drawn { get; }

    /// <summary>What stands on a component's card instead.</summary>
    internal IReadOnlyList<string> NotesOf(int component) => _notes[component];

    private static IEnumerable<(int, int)> Calls(Connector connector) =>
        from client in connector.Participants
        where client.Rights.HasFlag(Rights.Write)
        from server in connector.Participants
        where server.Rights.HasFlag(Rights.Read) && server.Component != client.Component
        select (client.Component, server.Component);

    // Control of a component is control of its memory, which is therefore no news.
    private bool IsControl(Connector connector)
    {
        if (connector.Kind is ObjectKind.Endpoint or ObjectKind.Notification || connector.Participants.Count != 2)
            return false;
        (int first, int second) = (connector.Participants[0].Component, connector.Participants[1].Component);
        return _control.Contains((first, second)) || (connector.Kind is not null && _control.Contains((second, first)));
    }

    private Connector? WithoutFaults(Connector connector)
    {
        Participant[] faulters = [.. connector.Participants.Where(item => item.IsFault)];
        if (faulters.Length < Many)
            return connector;
        int handler = connector.Participants.FirstOrDefault(item => item.Rights.HasFlag(Rights.Read), new Participant(-1, Rights.None)).Component;
        foreach (Participant item in faulters)
            _notes[item.Component].Add(handler < 0 ? $"faults to {connector.Name}" : $"faults to {_names[handler]}");
        Participant[] left = [.. connector.Participants.Where(item => !item.IsFault)];
        return left.Length < 2 ? null : connector with { Participants = left };
    }

    // A server tells its client that there is an answer, or whoever controls it that it is there.
    private bool IsSignal(Connector connector, HashSet<(int Client, int Server)> calls)
    {
        if (connector.Kind != ObjectKind.Notification)
            return false;
        Participant[] waiting = [.. connector.Participants.Where(item => item.Rights.HasFlag(Rights.Read))];
        if (waiting.Length != 1)
            return false;
        int client = waiting[0].Component;
        int[] others = [.. connector.Participants.Select(item => item.Component).Where(other => other != client)];
        if (!Array.TrueForAll(others, other => calls.Contains((client, other)) || calls.Contains((other, client)) || _control.Contains((other, client))))
            return false;
        foreach (int other in others)
            _notes[client].Add($"signalled by {_names[other]}");
        return true;
    }

    private static void Join(List<string> notes, string begin)
    {
        string[] all = [.. notes.Where(note => note.StartsWith(begin, StringComparison.Ordinal)).Select(note => note[begin.Length..]).Distinct()];
        if (all.Length == 0)
            return;
        notes.RemoveAll(note => note.StartsWith(begin, StringComparison.Ordinal));
        for (int i = 0; i < all.Length; i += Many)
            notes.Add((i == 0 ? begin : "  ") + string.Join(", ", all.Skip(i).Take(Many)) + (i + Many < all.Length ? "," : ""));
    }
}
