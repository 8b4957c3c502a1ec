using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Text;
using Firn.Tools.Analysis.Components;
using Firn.Tools.Analysis.Reach;
using Xunit;

namespace Firn.Tools.AnalysisTests.Reach;

/// <summary>Who can access what, in systems that a person would write.</summary>
public sealed class ReachTests
{
    private const string Pair = """
        a = tcb  a_cspace = cnode (4 bits)  a_space = pgd  a_upper = pud
        b = tcb  b_cspace = cnode (4 bits)  b_space = pgd  b_upper = pud
        calls = ep  reply = rtreply  secret = frame (1024M)
        """;

    private const string Spaces = """
        a { cspace: a_cspace vspace: a_space }  b { cspace: b_cspace vspace: b_space }
        a_space { 0: a_upper }  b_space { 0: b_upper }  b_upper { 0: secret (RW) }
        """;

    [Fact]
    public void A_message_without_grant_gives_nothing() =>
        Assert.Equal(Access.None, Ask("a_cspace { 1: calls (W) 2: a_cspace 3: a_space } b_cspace { 1: calls (R) 2: secret (RW) }", "secret"));

    [Fact]
    public void A_frame_sent_along_is_mapped() =>
        Assert.Equal(Access.Hold | Access.Read | Access.Execute, Ask("a_cspace { 1: calls (R) 2: a_cspace 3: a_space } b_cspace { 1: calls (WG) 2: secret (R) }", "secret"));

    [Fact]
    public void A_frame_that_cannot_be_mapped_is_only_held() =>
        Assert.Equal(Access.Hold, Ask("a_cspace { 1: calls (R) 2: a_cspace } b_cspace { 1: calls (WG) 2: secret (R) }", "secret"));

    [Fact]
    public void Who_has_no_cnode_receives_nothing() =>
        Assert.Equal(Access.None, Ask("a_cspace { 1: calls (R) 3: a_space } b_cspace { 1: calls (WG) 2: secret (R) }", "secret"));

    [Fact]
    public void An_answer_gives_as_a_message_does() =>
        Assert.Equal(Access.Hold, Ask("a_cspace { 1: calls (WP) 2: a_cspace } b_cspace { 1: calls (R) 2: secret (R) 3: reply }", "secret"));

    [Fact]
    public void Whom_one_trusts_gives_nothing() =>
        Assert.Equal(Access.None, Ask("a_cspace { 1: calls (WP) 2: a_cspace } b_cspace { 1: calls (R) 2: secret (R) 3: reply }", "secret", "b"));

    [Fact]
    public void Control_of_a_thread_is_access_to_its_memory() =>
        Assert.Equal(Access.Read | Access.Write, Ask("a_cspace { 1: b }", "secret"));

    [Fact]
    public void Trust_does_not_help_who_is_controlled() => Assert.Equal(Access.Read | Access.Write, Ask("a_cspace { 1: b }", "secret", "b"));

    [Fact]
    public void The_way_is_told()
    {
        Specification system = Read("a_cspace { 1: calls (R) 2: a_cspace 3: a_space } b_cspace { 1: calls (WG) 2: secret (R) }");
        ReachResult result = new ReachAnalysis(system).From([system.IndexOf(new ObjectName("a"))]);
        Assert.Equal(
        [
            "b has a capability to secret, a frame (R): slot 2 of its CSpace, b_cspace.",
            "b has a capability to calls, an ep (WG): slot 1 of its CSpace, b_cspace.",
            "b can send secret along with a message to calls.",
            "a has a capability to calls, an ep (R): slot 1 of its CSpace, a_cspace.",
            "a has a capability to a_cspace, a cnode: slot 2 of its CSpace, a_cspace.",
            "a can receive secret with a message from calls.",
            "a has a capability to a_space, a pgd: slot 3 of its CSpace, a_cspace.",
            "a can map secret into a_space.",
        ], result.Explain(system.IndexOf(new ObjectName("secret")), Access.Read));
    }

    [Fact]
    public void Components_are_found_by_address_space_and_called_by_their_names()
    {
        Specification system = Read("a_cspace { 1: calls (W) } b_cspace { 1: calls (R) 2: reply }");
        ComponentMap map = ComponentMap.Of(system);
        Assert.Equal(["a", "b"], map.Components.Select(component => component.Name));
        Assert.Equal(["b", "b_cspace", "b_space", "b_upper", "reply", "secret"], Selection.Find(system, map, "b")!.Positions.Select(i => system.Objects[i].Name.Text));
        Assert.True(map.IsShared(system.IndexOf(new ObjectName("calls"))));
        Assert.Null(Selection.Find(system, map, "c"));
    }

    private static Specification Read(string nodes) =>
        SpecificationReader.Read($"arch aarch64 objects {{ {Pair} }} caps {{ {Spaces} {nodes} }}", "test.cdl").Specification!;

    private static Access Ask(string nodes, string target, params string[] trusted)
    {
        Specification system = Read(nodes);
        IEnumerable<int> passive = trusted.Select(name => system.IndexOf(new ObjectName(name)));
        return new ReachAnalysis(system).From([system.IndexOf(new ObjectName("a"))], passive).On(system.IndexOf(new ObjectName(target)));
    }
}
