using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>
/// Measurements as a page for people: a bar for each, against a line where the peer is; or several such as one. One file that needs no other, for light and dark
/// screens and for paper.
/// </summary>
internal sealed class BenchmarkPage(string title, string subject, string method, IReadOnlyList<Measurement> measurements, string peer = "seL4", string peerNote = ", measured by a C program")
{
    // Where the axis ends at least, so that the line stands at the same place in most pages.
    private const double LeastScale = 1.5;
    private const double ScaleStep = 0.25;

    private readonly StringBuilder _text = new();

    // Where some count the others may end beyond the axis.
    private readonly double _scale = Math.Ceiling(Math.Max(LeastScale, measurements.Where(row => row.IsCounted == measurements.Any(other => other.IsCounted))
        .Select(row => HasBar(row) ? row.Ratio!.Value : 0).DefaultIfEmpty(0).Max()) / ScaleStep) * ScaleStep;

    /// <summary>The page.</summary>
    internal string Write() => Document(title, subject, Body());

    /// <summary>Several as one page.</summary>
    /// <param name="title">What stands above them.</param>
    /// <param name="subject">A sentence below that.</param>
    /// <param name="parts">The pages, of which each becomes a part.</param>
    internal static string Report(string title, string subject, IReadOnlyList<BenchmarkPage> parts)
    {
        StringBuilder text = new("<nav>");
        for (int i = 0; i < parts.Count; i++)
            _ = text.Append(CultureInfo.InvariantCulture, $"<a href=\"#part{i}\">{Text(parts[i].Title)}</a>");
        _ = text.Append("</nav>");
        for (int i = 0; i < parts.Count; i++)
            _ = text.Append(CultureInfo.InvariantCulture, $"<article id=\"part{i}\"><h2>{Text(parts[i].Title)}</h2><p>{Text(parts[i].Subject)}</p>{parts[i].Body()}</article>");
        return Document(title, subject, text.ToString());
    }

    private string Title => title;

    private string Subject => subject;

    private static string Document(string title, string subject, string body)
    {
        using Stream style = typeof(BenchmarkPage).Assembly.GetManifestResourceStream("benchmark-page.css")!;
        using StreamReader reader = new(style);
        return $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{Text(title)}</title>"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">"
            + $"<style>\n{reader.ReadToEnd()}</style></head><body><main>"
            + $"<header><h1>{Text(title)}</h1><p>{Text(subject)}</p></header>{body}</main></body></html>";
    }

    private string Body()
    {
        _ = _text.Clear();
        if (RatioSummary.Of(measurements) is { } summary)
            AddSummary(summary);
        AddLegend();
        foreach (IGrouping<string?, Measurement> group in measurements.GroupBy(row => row.Group))
            AddGroup(group.Key ?? "", [.. group]);
        Add($"<footer>{Text(method)}</footer>");
        return _text.ToString();
    }

    private void AddSummary(RatioSummary summary)
    {
        Add("<section class=\"tiles\">");
        Add($"<div class=\"tile mean\"><b>{Ratio(summary.Mean)}</b><span>geometric mean of {summary.Count} ratios to seL4</span></div>");
        if (summary.SameProgramMean is { } same)
            Add($"<div class=\"tile mean\"><b>{Ratio(same)}</b><span>the same, when one program measures both</span></div>");
        AddTile("good", summary.Good, "at seL4’s cost or below");
        AddTile("near", summary.Near, "up to 15 % above");
        AddTile("above", summary.Above, "more than 15 % above");
        Add("</section>");
        double total = summary.Count;
        double near = summary.Good / total * 100;
        double above = near + (summary.Near / total * 100);
        Add("<svg class=\"strip\" viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"shares\">");
        Add($"<rect class=\"good\" width=\"{Number(near)}\" height=\"1\"/>");
        Add($"<rect class=\"near\" x=\"{Number(near)}\" width=\"{Number(above - near)}\" height=\"1\"/>");
        Add($"<rect class=\"above\" x=\"{Number(above)}\" width=\"{Number(100 - above)}\" height=\"1\"/></svg>");
    }

    private void AddTile(string kind, int count, string label) =>
        Add($"<div class=\"tile\"><b class=\"{kind}\">{count}</b><span>{Text(label)}</span></div>");

    private void AddLegend()
    {
        Add($"<p class=\"legend\"><span><i class=\"key bar\"></i>Firn, {(measurements.Any(row => row.IsRate) ? "shorter is better, of rates longer" : "shorter is better")}</span>");
        Add($"<span><i class=\"key line\"></i>{Text(peer + peerNote)} = 1.0</span>");
        if (measurements.Any(row => row.SameProgram is not null))
            Add("<span><i class=\"key mark\"></i>Firn against seL4 when the same program measures both</span>");
        Add("</p>");
    }

    private void AddGroup(string name, Measurement[] rows)
    {
        bool twice = rows.Any(row => row.SameProgram is not null);
        RatioSummary? summary = RatioSummary.Of(rows);
        string heading = name.Length == 0 ? "" : $"<h3>{Text(name)}{(summary is null ? "" : $" <small>{Ratio(summary.Mean)}</small>")}</h3>";
        Add($"<section>{heading}<table>");
        string headings = rows.Any(HasBar) ? AxisText() : "";
        Add($"<thead><tr><th>operation</th><th class=\"axis\">{headings}</th><th>Firn</th><th>{Text(peer)}</th><th>ratio</th>");
        Add($"{(twice ? "<th class=\"same\">same program</th><th class=\"same\">ratio</th>" : "")}</tr></thead><tbody>");
        foreach (Measurement row in rows)
            AddRow(row, twice);
        Add("</tbody></table></section>");
    }

    private string AxisText()
    {
        StringBuilder axis = new("<span class=\"ticks\">");
        for (double tick = 0; tick <= _scale; tick += 0.5)
            _ = axis.Append(CultureInfo.InvariantCulture, $"<i style=\"left:{Number(tick / _scale * 100)}%\">{tick:0.0}</i>");
        return axis.Append("</span>").ToString();
    }

    private void AddRow(Measurement row, bool twice)
    {
        string kind = KindOf(row);
        Add($"<tr class=\"{kind}\"><td>{Text(row.Name)}");
        if (row.Unit != "instructions")
            Add($" <em>{Text(row.Unit)}</em>");
        if (row.Reason is { } reason)
            Add($"<p class=\"reason\">{Text(reason)}</p>");
        Add($"</td><td class=\"bar\">{(HasBar(row) && row.Ratio is { } ratio ? Bar(kind, ratio, row.SameProgramRatio) : "")}</td>");
        Add($"<td>{Figure(row.Value)}</td><td>{Figure(row.Baseline)}</td><td class=\"ratio\">{Ratio(row.Ratio)}</td>");
        if (twice)
            Add($"<td class=\"same\">{Figure(row.SameProgram)}</td><td class=\"same\">{Ratio(row.SameProgramRatio)}</td>");
        Add("</tr>");
    }

    // The axis is as wide as the cell, the line as high; the bar's height is its own.
    private string Bar(string kind, double ratio, double? same)
    {
        string Place(double value) => Number(Math.Min(value / _scale, 1) * 100);
        string line = Place(1);
        string mark = same is { } other
            ? $"<line class=\"mark\" x1=\"{Place(other)}%\" x2=\"{Place(other)}%\" y1=\"-7\" y2=\"7\"/>"
            : "";
        return "<svg aria-hidden=\"true\"><svg y=\"50%\" overflow=\"visible\">"
            + $"<rect class=\"{kind}\" y=\"-5\" width=\"{Place(ratio)}%\" height=\"10\" rx=\"1.5\"/>{mark}</svg>"
            + $"<line class=\"one\" x1=\"{line}%\" x2=\"{line}%\" y1=\"0\" y2=\"100%\"/></svg>";
    }

    // A size is beside what it is to be at most, which nobody else has.
    private static bool HasBar(Measurement row) => row is { Unit: not "bytes", Ratio: not null };

    private static string KindOf(Measurement row) => !HasBar(row) ? "none" : RatioSummary.Judge(row.Cost) switch
    {
        RatioClass.Good => "good",
        RatioClass.Near => "near",
        RatioClass.Above => "above",
        _ => "none",
    };

    private void Add(string text) => _text.Append(text);

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Figure(double? value) => value is { } figure ? figure.ToString("#,0.##", CultureInfo.InvariantCulture) : "";

    private static string Ratio(double? value) => value is { } ratio ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : "";

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
