using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Firn.CapDl.Model;
using Firn.Tools.Analysis.Components;
using Firn.Tools.Analysis.Reports;

namespace Firn.Tools.Analysis.Graphs;

/// <summary>Draws a system: its components as cards, between them what connects them. Equal systems give equal pictures.</summary>
public sealed class SystemDrawing
{
    private const double Margin = 24;
    private const double PassHeight = 6;

    private readonly Specification _system;
    private readonly ComponentMap _map;
    private readonly List<Box> _boxes = [];
    private readonly List<Line> _lines = [];
    private readonly SvgWriter _svg = new();

    private SystemDrawing(Specification system) => (_system, _map) = (system, ComponentMap.Of(system));

    /// <summary>The picture of a specification without errors, as SVG.</summary>
    public static string Draw(Specification system) => new SystemDrawing(system).Draw();

    private string Draw()
    {
        var folding = new Folding(Connectors.Of(_system, _map), [.. _map.Components.Select(component => component.Name)]);
        IReadOnlyList<Connector> connectors = folding.Drawn;
        int[] layers = Layers.Of(_map.Components.Count, connectors);
        List<(Box Box, string Title, IReadOnlyList<string> Lines)> cards = [];
        ILookup<int, int> owned = Enumerable.Range(0, _system.Objects.Count).ToLookup(i => _map.OwnerOf(i)?.Number ?? -1);
        foreach (Component component in _map.Components)
        {
            IReadOnlyList<string> lines = [.. ComponentCard.Lines(_system, component, [.. owned[component.Number].Select(i => _system.Objects[i])]), .. folding.NotesOf(component.Number)];
            cards.Add((Add(2 * layers[component.Number], SvgWriter.WidthOf(component.Name, lines), 34 + (15 * lines.Count)), component.Name, lines));
        }
        List<(Box Box, Connector Connector, string Detail)> pills = [];
        foreach (Connector connector in connectors)
        {
            int left = connector.Participants.Min(item => layers[item.Component]);
            string detail = DetailOf(connector);
            string name = NameOf(connector);
            Box box = Add((2 * left) + 1, SvgWriter.WidthOf(name, [detail]), 38);
            pills.Add((box, connector, detail));
            foreach (Participant item in connector.Participants)
                Join(cards[item.Component].Box, box, connector.Kind, item.Rights);
        }
        (double width, double height) = Placement.Place(_boxes, Margin);
        _svg.Begin(Math.Max(width, 460), height + 30);
        foreach (Line line in _lines)
            _svg.Line(line);
        foreach ((Box box, string title, IReadOnlyList<string> lines) in cards)
            _svg.Card(box, title, lines);
        foreach ((Box box, Connector connector, string detail) in pills)
            _svg.Pill(box, connector.Kind, NameOf(connector), detail);
        return _svg.End(height);
    }

    private static string NameOf(Connector connector) => connector.Kind is null ? "controls"
        : connector.Members > 1 ? string.Create(CultureInfo.InvariantCulture, $"{connector.Name}[{connector.Members}]") : connector.Name;

    private static string DetailOf(Connector connector) => connector.Kind switch
    {
        null => connector.Name,
        ObjectKind.Endpoint => "endpoint",
        ObjectKind.Notification => "notification",
        ObjectKind.Frame => $"shared memory, {ByteCount.Format(connector.Bytes)}",
        { } kind => kind.Keyword(),
    };

    private Box Add(int column, double width, double height, bool isPass = false)
    {
        var box = new Box(column, width, height, isPass);
        _boxes.Add(box);
        return box;
    }

    /// <summary>A line through every column between.</summary>
    private void Join(Box component, Box connector, ObjectKind? kind, Rights rights)
    {
        bool connectorFirst = connector.Column < component.Column;
        (Box first, Box last) = connectorFirst ? (connector, component) : (component, connector);
        List<Box> way = [first];
        for (int column = first.Column + 1; column < last.Column; column++)
            way.Add(Add(column, 0, PassHeight, isPass: true));
        way.Add(last);
        for (int i = 1; i < way.Count; i++)
        {
            way[i - 1].Right.Add(way[i]);
            way[i].Left.Add(way[i - 1]);
        }
        _lines.Add(new Line(kind, rights, connectorFirst, way));
    }
}
