using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using CsCheck;
using Firn.CapDl.Model;
using Firn.CapDl.Text;
using Firn.Tools.Analysis.Graphs;
using Firn.Tools.AnalysisTests.Reach;
using Xunit;

namespace Firn.Tools.AnalysisTests.Graphs;

/// <summary>Pictures are well formed, the same for the same system, and nothing in them lies upon something else.</summary>
public sealed class GraphTests
{
    [Fact]
    public void Boxes_do_not_overlap() => Gen.Int.Sample(seed =>
    {
        Specification system = AuthorityGenerator.Create(seed);
        string svg = SystemDrawing.Draw(system);
        Assert.Equal(svg, SystemDrawing.Draw(new Specification(Architecture.AArch64, system.Objects.Reverse(), system.Interrupts)));
        (double Left, double Top, double Right, double Bottom)[] boxes = [.. Boxes(svg)];
        for (int i = 0; i < boxes.Length; i++)
        {
            for (int j = 0; j < i; j++)
                Assert.True(boxes[i].Left >= boxes[j].Right || boxes[j].Left >= boxes[i].Right || boxes[i].Top >= boxes[j].Bottom || boxes[j].Top >= boxes[i].Bottom, svg);
        }
    }, iter: 300);

    [Fact]
    public void Who_gives_stands_left_of_who_takes()
    {
        Specification system = SpecificationReader.Read("""
            arch aarch64
            objects { server = tcb server_cspace = cnode (2 bits) client = tcb client_cspace = cnode (2 bits) calls = ep lines[3] = notification }
            caps { server { cspace: server_cspace } client { cspace: client_cspace } server_cspace { calls (R) } client_cspace { calls (W) lines[] (W) } }
            """, "test.cdl").Specification!;
        string svg = SystemDrawing.Draw(system);
        double client = X(svg, "client");
        double calls = X(svg, "calls");
        Assert.InRange(calls, client, X(svg, "server"));
        // What only one has is no connection.
        Assert.DoesNotContain("lines", svg, System.StringComparison.Ordinal);
    }

    /// <summary>One who controls everybody would be a line to everybody.</summary>
    [Fact]
    public void What_many_have_in_the_same_way_stands_in_words()
    {
        const string Text = """
            arch aarch64
            objects { keeper = tcb keeper_cspace = cnode (3 bits) faults = ep alpha = tcb beta = tcb gamma = tcb }
            caps {
              keeper { cspace: keeper_cspace } keeper_cspace { 1: alpha 2: beta 3: gamma 4: faults (R) }
              alpha { fault_ep_slot: faults (WP) } beta { fault_ep_slot: faults (WP) } gamma { fault_ep_slot: faults (WP) }
            }
            """;
        string svg = SystemDrawing.Draw(SpecificationReader.Read(Text, "test.cdl").Specification!);
        Assert.Equal(3, Texts(svg).Count(text => text == "controlled by keeper"));
        Assert.Equal(3, Texts(svg).Count(text => text == "faults to keeper"));
        Assert.Contains("controls 3 components", Texts(svg));
        Assert.DoesNotContain("<path", svg, System.StringComparison.Ordinal);
        // Two are drawn.
        string fewer = SystemDrawing.Draw(SpecificationReader.Read(Text.Replace("3: gamma", "", System.StringComparison.Ordinal), "test.cdl").Specification!);
        Assert.Contains("class=\"l lct\"", fewer, System.StringComparison.Ordinal);
        Assert.DoesNotContain("controlled by keeper", Texts(fewer));
    }

    private static IEnumerable<string> Texts(string svg) =>
        XDocument.Parse(svg).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value);

    private static double X(string svg, string text) =>
        Number(XDocument.Parse(svg).Descendants().Single(element => element.Name.LocalName == "text" && element.Value == text).Attribute("x")!);

    private static IEnumerable<(double, double, double, double)> Boxes(string svg)
    {
        foreach (XElement box in XDocument.Parse(svg).Descendants().Where(element => element.Name.LocalName == "rect" && element.Attribute("class")!.Value != "bg"))
        {
            double x = Number(box.Attribute("x")!);
            double y = Number(box.Attribute("y")!);
            yield return (x, y, x + Number(box.Attribute("width")!), y + Number(box.Attribute("height")!));
        }
    }

    private static double Number(XAttribute attribute) => double.Parse(attribute.Value, CultureInfo.InvariantCulture);
}
