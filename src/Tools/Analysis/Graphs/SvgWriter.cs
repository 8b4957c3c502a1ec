using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Graphs;

/// <summary>The picture's shapes as SVG. Colours follow the reader's preference for light or dark; the picture brings its own background.</summary>
internal sealed class SvgWriter
{
    private const double TitleLetter = 8.4;
    private const double Letter = 6.4;

    private const string Style = """
        text{font-family:system-ui,"Segoe UI",Helvetica,Arial,sans-serif;font-size:11.5px;fill:#4b5563}
        .t{font-size:14px;font-weight:600;fill:#111827}.bg{fill:#ffffff}.c{fill:#f3f4f6;stroke:#6b7280;stroke-width:1.3}
        .ep{fill:#dbeafe;stroke:#2563eb}.nt{fill:#fef3c7;stroke:#d97706}.fr{fill:#dcfce7;stroke:#16a34a}.ct{fill:#fee2e2;stroke:#dc2626}.ot{fill:#ede9fe;stroke:#7c3aed}
        .l{fill:none;stroke-width:1.6}.lep{stroke:#2563eb}.lnt{stroke:#d97706}.lfr{stroke:#16a34a}.lct{stroke:#dc2626;stroke-dasharray:5 3}.lot{stroke:#7c3aed}
        .aep{fill:#2563eb}.ant{fill:#d97706}.afr{fill:#16a34a}.act{fill:#dc2626}.aot{fill:#7c3aed}
        @media (prefers-color-scheme:dark){text{fill:#c9d1d9}.t{fill:#f0f6fc}.bg{fill:#0d1117}.c{fill:#1f2630;stroke:#8b949e}
        .ep{fill:#10264d}.nt{fill:#3b2a08}.fr{fill:#0c3320}.ct{fill:#461616}.ot{fill:#2b1d52}
        .lep{stroke:#60a5fa}.lnt{stroke:#fbbf24}.lfr{stroke:#4ade80}.lct{stroke:#f87171}.lot{stroke:#a78bfa}
        .aep{fill:#60a5fa}.ant{fill:#fbbf24}.afr{fill:#4ade80}.act{fill:#f87171}.aot{fill:#a78bfa}}
        """;

    private readonly StringBuilder _text = new();

    /// <summary>How wide a box must be for its texts.</summary>
    internal static double WidthOf(string title, IReadOnlyList<string> lines) =>
        Math.Ceiling(Math.Max(title.Length * TitleLetter, lines.Select(line => line.Length * Letter).DefaultIfEmpty().Max()) + 28);

    internal void Begin(double width, double height)
    {
        Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:0.#}\" height=\"{height:0.#}\" viewBox=\"0 0 {width:0.#} {height:0.#}\">\n<style>{Style}</style>\n");
        Write($"<rect class=\"bg\" width=\"{width:0.#}\" height=\"{height:0.#}\"/>\n");
    }

    internal void Card(Box box, string title, IReadOnlyList<string> lines)
    {
        Write($"<rect class=\"c\" x=\"{box.X:0.#}\" y=\"{box.Y:0.#}\" width=\"{box.Width:0.#}\" height=\"{box.Height:0.#}\" rx=\"6\"/>\n");
        Text("t", box.X + 14, box.Y + 22, title);
        for (int i = 0; i < lines.Count; i++)
            Text(null, box.X + 14, box.Y + 38 + (15 * i), lines[i]);
    }

    internal void Pill(Box box, ObjectKind? kind, string name, string detail)
    {
        int radius = kind is ObjectKind.Frame or null ? 3 : 19;
        Write($"<rect class=\"{ClassOf(kind)}\" x=\"{box.X:0.#}\" y=\"{box.Y:0.#}\" width=\"{box.Width:0.#}\" height=\"{box.Height:0.#}\" rx=\"{radius}\"/>\n");
        Text("t", box.X + 14, box.Y + 17, name);
        Text(null, box.X + 14, box.Y + 31, detail);
    }

    internal void Line(Line line)
    {
        Box first = line.Way[0];
        double x = first.X + first.Width;
        double y = Port(first, line.Way[1], first.Right);
        (double startX, double startY) = (x, y);
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{x:0.#} {y:0.#}");
        for (int i = 1; i < line.Way.Count; i++)
        {
            Box next = line.Way[i];
            double toX = next.X;
            double toY = next.IsPass ? next.Middle : Port(next, line.Way[i - 1], next.Left);
            double bend = (toX - x) / 2;
            path.Append(CultureInfo.InvariantCulture, $"C{x + bend:0.#} {y:0.#} {toX - bend:0.#} {toY:0.#} {toX:0.#} {toY:0.#}");
            (x, y) = (toX, toY);
            if (next.IsPass)
                path.Append(CultureInfo.InvariantCulture, $"L{x += next.Width:0.#} {y:0.#}");
        }
        Write($"<path class=\"l l{ClassOf(line.Kind)}\" d=\"{path}\"/>\n");
        bool atConnector = line.Rights.HasFlag(Rights.Write);
        bool atComponent = line.Rights.HasFlag(Rights.Read);
        if (line.ConnectorFirst ? atComponent : atConnector)
            Arrow(line.Kind, x, y, -1);
        if (line.ConnectorFirst ? atConnector : atComponent)
            Arrow(line.Kind, startX, startY, 1);
    }

    internal string End(double height)
    {
        double x = 24;
        foreach ((ObjectKind? kind, string words) in ((ObjectKind?, string)[])[(ObjectKind.Endpoint, "messages"), (ObjectKind.Notification, "signals"),
            (ObjectKind.Frame, "shared memory"), (null, "control"), (ObjectKind.CNode, "other")])
        {
            Write($"<rect class=\"{ClassOf(kind)}\" x=\"{x:0.#}\" y=\"{height + 4:0.#}\" width=\"12\" height=\"12\" rx=\"3\"/>\n");
            Text(null, x + 17, height + 14, words);
            x += 36 + (words.Length * Letter);
        }
        return _text.Append("</svg>\n").ToString();
    }

    /// <summary>Where a line meets a box: all that meet it on one side are spread over its height, in the order of where they come from.</summary>
    private static double Port(Box box, Box other, List<Box> side)
    {
        int before = side.Count(item => item != other && (item.Middle < other.Middle || (item.Middle == other.Middle && side.IndexOf(item) < side.IndexOf(other))));
        return box.Y + (box.Height * (before + 1) / (side.Count + 1));
    }

    private static string ClassOf(ObjectKind? kind) => kind switch
    {
        null => "ct",
        ObjectKind.Endpoint => "ep",
        ObjectKind.Notification => "nt",
        ObjectKind.Frame => "fr",
        _ => "ot",
    };

    private void Arrow(ObjectKind? kind, double x, double y, int direction) =>
        Write($"<path class=\"a{ClassOf(kind)}\" d=\"M{x:0.#} {y:0.#}l{9 * direction} -4.5v9z\"/>\n");

    private void Text(string? style, double x, double y, string text)
    {
        Write($"<text{(style is null ? "" : " class=\"t\"")} x=\"{x:0.#}\" y=\"{y:0.#}\">");
        _text.Append(SecurityElement.Escape(text)).Append("</text>\n");
    }

    private void Write(FormattableString text) => _text.Append(text.ToString(CultureInfo.InvariantCulture));
}
