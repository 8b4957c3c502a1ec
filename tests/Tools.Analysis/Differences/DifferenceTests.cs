using System.IO;
using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Text;
using Firn.Tools.Analysis.Differences;
using Xunit;

namespace Firn.Tools.AnalysisTests.Differences;

/// <summary>What two versions of a system differ in.</summary>
public sealed class DifferenceTests
{
    private const string Old = """
        arch aarch64
        objects { a = tcb (prio: 5) a_cspace = cnode (4 bits) calls = ep ring[2] = frame (4k) key = notification }
        caps { a { cspace: a_cspace } a_cspace { 1: calls (W, badge: 7) 2: key (W) 3: ring[] (R) } }
        """;

    [Fact]
    public void Equal_systems_do_not_differ()
    {
        string reordered = Old.Replace("a = tcb (prio: 5) a_cspace = cnode (4 bits)", "a_cspace = cnode (4 bits) a = tcb (prio: 5)", System.StringComparison.Ordinal);
        Assert.True(Compare(reordered).IsEmpty);
        Assert.Equal("No difference.\n", Text(Compare(Old)));
    }

    [Fact]
    public void Gained_rights_are_told_with_what_was() =>
        Assert.Equal("Authority gained (1)\n  a: a_cspace, slot 1: calls (badge: 7, RWG), before calls (badge: 7, W)\n", Text(Compare(Old.Replace("(W, badge: 7)", "(RWG, badge: 7)", System.StringComparison.Ordinal))));

    [Fact]
    public void Lost_authority_is_told() =>
        Assert.Equal("Authority lost (1)\n  a: a_cspace, slot 2: key (W)\n", Text(Compare(Old.Replace("2: key (W)", "", System.StringComparison.Ordinal))));

    [Fact]
    public void A_capability_in_another_slot_is_moved()
    {
        SpecificationDifference difference = Compare(Old.Replace("2: key", "9: key", System.StringComparison.Ordinal));
        Assert.Equal(["a: a_cspace, slot 9: key (W), before slot 2"], difference.Moved.Select(change => change.ToString()));
        Assert.Empty(difference.Gained);
        Assert.Empty(difference.Lost);
    }

    [Fact]
    public void A_new_name_is_no_new_authority()
    {
        SpecificationDifference difference = Compare(Old.Replace("calls", "requests", System.StringComparison.Ordinal).Replace("ring", "buffer", System.StringComparison.Ordinal));
        Assert.Equal(["calls is requests", "ring[0] is buffer[0]", "ring[1] is buffer[1]"], difference.Renamed.Select(change => $"{change.Before} is {change.After}").Order(System.StringComparer.Ordinal));
        Assert.Empty(difference.Gained.Concat(difference.Lost));
        Assert.Empty(difference.Added.Concat(difference.Removed));
    }

    [Fact]
    public void Parameters_and_objects_are_told()
    {
        string text = Text(Compare(Old.Replace("prio: 5", "prio: 6", System.StringComparison.Ordinal).Replace("key = notification", "key = notification more = frame (2M)", System.StringComparison.Ordinal)));
        Assert.Equal("New objects (1)\n  more = frame (2M)\nChanged (1)\n  a = tcb (prio: 6, dom: 0), before tcb (prio: 5, dom: 0)\n", text);
    }

    [Fact]
    public void Other_memory_is_told()
    {
        const string before = """
            arch aarch64
            objects { a = tcb a_cspace = cnode (4 bits) b = tcb b_cspace = cnode (4 bits) ut_a = ut (20 bits) { x = ep y = ep } ut_b = ut (20 bits) z = ep }
            caps { a { cspace: a_cspace } b { cspace: b_cspace } a_cspace { 1: ut_a } b_cspace { 1: ut_b } }
            """;
        string after = before.Replace("x = ep y = ep } ut_b = ut (20 bits) z = ep", "y = ep } ut_b = ut (20 bits) { x = ep z = ep }", System.StringComparison.Ordinal);
        SpecificationDifference difference = SpecificationComparison.Compare(Read(before), Read(after));
        Assert.False(difference.IsEmpty);
        Assert.Equal(["x is made of ut_b, which b has, before of ut_a, which a has", "z is made of ut_b, which b has, before of memory that nobody has"], difference.Remade);
        // Another name of it is the same memory.
        Assert.Empty(SpecificationComparison.Compare(Read(before), Read(before.Replace("ut_a", "ut_c", System.StringComparison.Ordinal))).Remade);
    }

    [Fact]
    public void That_contents_are_known_by_their_files_is_told()
    {
        Specification system = Read("arch aarch64 objects { code = frame (4k, fill: [{0 16 file \"a.bin\" 0}]) }");
        Assert.Equal("No difference.\nContents are compared by the names of their files, not by what is in them: firn capdl measure says that.\n",
            Text(SpecificationComparison.Compare(system, system)));
    }

    [Fact]
    public void Interrupt_numbers_count()
    {
        string before = "arch aarch64 objects { line = irq } irq maps { 33: line }";
        SpecificationDifference difference = SpecificationComparison.Compare(Read(before), Read(before.Replace("33", "34", System.StringComparison.Ordinal)));
        Assert.Equal(["interrupt 33 is nobody's, before line", "interrupt 34 is line, before nobody's"], difference.Settings);
    }

    private static SpecificationDifference Compare(string text) => SpecificationComparison.Compare(Read(Old), Read(text));

    private static Specification Read(string text) => SpecificationReader.Read(text, "test.cdl").Specification!;

    private static string Text(SpecificationDifference difference)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        difference.Write(writer);
        return writer.ToString();
    }
}
