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
        c = tcb  c_cspace = cnode (4 bits)  c_space = pgd  c_upper = pud
        calls = ep  requests = ep  reply = rtreply  secret = frame (1024M)
        """;

    private const string Others = """
        memory = ut (20 bits)  prepared = pgd  prepared_upper = pud  sealed = frame (1024M)
        bell = notification  line = irq  other = irq  raised = arm_sgi_signal (irq: 3, target: 0)  monitor = smc
        """;

    private const string Spaces = """
        a { cspace: a_cspace vspace: a_space }  b { cspace: b_cspace vspace: b_space }  c { cspace: c_cspace vspace: c_space }
        a_space { 0: a_upper }  b_space { 0: b_upper }  b_upper { 0: secret (RW) }  prepared { 0: prepared_upper }  prepared_upper { 0: sealed (RW) }
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
    public void A_reply_object_is_made_of_memory()
    {
        const string fault = "b { fault_ep_slot: calls (WP) } a_cspace { 1: calls (R) 2: a_cspace 3: memory }";
        Assert.Equal(Access.Control, Ask(fault, "b"));
        Assert.Equal(Access.None, Ask(fault.Replace("2: a_cspace", "", System.StringComparison.Ordinal), "b"));
        Assert.Equal(Access.Hold, Ask("a_cspace { 1: calls (WP) 2: a_cspace } b_cspace { 1: calls (R) 2: secret (R) 3: memory 4: b_cspace }", "secret") & ~Access.Read);
    }

    [Fact]
    public void Who_shares_the_reply_object_answers_faults() =>
        Assert.Equal(Access.Control, Ask("b { fault_ep_slot: calls (WP) } a_cspace { 1: reply } c_cspace { 1: reply 2: calls (R) }", "b", "c"));

    [Fact]
    public void Whose_faults_go_by_number_is_controlled_by_who_receives_them_there()
    {
        // Without MCS: no reply objects, and a number in the thread's own CSpace, here of a CNode below.
        const string system = """
            arch aarch64
            objects { a = tcb a_cspace = cnode (4 bits) b = tcb (fault_ep: 0x11) b_cspace = cnode (4 bits) lower = cnode (4 bits) calls = ep }
            caps { a { cspace: a_cspace } b { cspace: b_cspace } a_cspace { 1: calls (R) } b_cspace { 1: lower } lower { 1: calls (WG) } }
            """;
        Assert.Equal(Access.Control, On(SpecificationReader.Read(system, "test.cdl").Specification!, "b"));
        Assert.Equal(Access.None, On(SpecificationReader.Read(system.Replace("(fault_ep: 0x11)", "", System.StringComparison.Ordinal), "test.cdl").Specification!, "b"));
    }

    [Theory]
    [InlineData("a_cspace { 1: prepared 2: a }", Access.Read | Access.Write | Access.Execute)]
    [InlineData("a_cspace { 1: prepared 2: memory 3: a_cspace }", Access.Read | Access.Write | Access.Execute)]
    [InlineData("a_cspace { 1: prepared }", Access.None)]
    public void An_address_space_in_which_nobody_runs_is_run_in(string nodes, Access expected) => Assert.Equal(expected, Ask(nodes, "sealed"));

    [Theory]
    [InlineData("a_cspace { 1: secret (R) 2: a }", Access.Hold | Access.Read)]
    [InlineData("a_cspace { 1: secret (RW) 2: c }", Access.Hold | Access.Read | Access.Write)]
    [InlineData("a_cspace { 1: secret (W) 2: a }", Access.Hold)]
    [InlineData("a_cspace { 1: secret (R) 2: memory 3: a_cspace }", Access.Hold | Access.Read)]
    public void A_frame_becomes_an_ipc_buffer(string nodes, Access expected) => Assert.Equal(expected, Ask(nodes, "secret"));

    [Theory]
    [InlineData("(R)")]
    [InlineData("")]
    public void The_kernel_writes_the_ipc_buffer_whatever_its_rights(string rights) =>
        Assert.Equal(Access.Read | Access.Write, Ask($"a {{ ipc_buffer_slot: secret {rights} }}", "secret"));

    [Fact]
    public void An_interrupt_that_software_raises_signals()
    {
        Assert.Equal(Access.Write, Ask("line { 0: bell } a_cspace { 1: raised }", "bell"));
        Assert.Equal(Access.None, Ask("other { 0: bell } a_cspace { 1: raised }", "bell"));
    }

    [Fact]
    public void That_el3_is_beyond_the_kernel_is_noted()
    {
        Specification system = Read("a_cspace { 1: monitor }");
        var analysis = new ReachAnalysis(system);
        Assert.Contains("monitor calls EL3", Assert.Single(analysis.From([system.IndexOf(new ObjectName("a"))]).Notes), System.StringComparison.Ordinal);
        Assert.Empty(analysis.From([system.IndexOf(new ObjectName("b"))]).Notes);
    }

    [Fact]
    public void A_thread_is_lent_to_who_answers_its_faults()
    {
        Specification system = Read("a_cspace { 1: calls (R) 2: reply } b_cspace { 1: c 2: calls (WP) 3: bell (W) }");
        ReachResult result = new ReachAnalysis(system).From([system.IndexOf(new ObjectName("a"))]);
        Assert.Equal(
        [
            "b has a capability to c, a tcb: slot 1 of its CSpace, b_cspace.",
            "b has a capability to calls, an ep (WP): slot 2 of its CSpace, b_cspace.",
            "b can let c run, with what b has, with its faults sent to calls.",
            "a has a capability to calls, an ep (R): slot 1 of its CSpace, a_cspace.",
            "a can answer these with other registers, and so do what c can do.",
            "b has a capability to bell, a notification (W): slot 3 of its CSpace, b_cspace.",
            "b can let c run with bell.",
        ], result.Explain(system.IndexOf(new ObjectName("bell")), Access.Write));
    }

    [Fact]
    public void What_is_shared_with_a_third_counts()
    {
        Specification system = Read("c_space { 0: c_upper } c_upper { 0: secret (R) } a_cspace { 1: secret (R) 2: a_space 3: calls (W) } b_cspace { 1: calls (R) }");
        ComponentMap map = ComponentMap.Of(system);
        int[] asking = [system.IndexOf(new ObjectName("a"))];
        Assert.Equal(["secret"], Selection.Find(system, map, "b")!.SharedBeside(map, asking).Select(i => system.Objects[i].Name.Text));
        Assert.Equal(["secret"], Selection.Find(system, map, "c")!.SharedBeside(map, asking).Select(i => system.Objects[i].Name.Text));
        Assert.Empty(Selection.Find(system, map, "a")!.SharedBeside(map, asking));
    }

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
        Assert.Equal(["a", "b", "c"], map.Components.Select(component => component.Name));
        Assert.Equal(["b", "b_cspace", "b_space", "b_upper", "reply", "secret"], Selection.Find(system, map, "b")!.Positions.Select(i => system.Objects[i].Name.Text));
        Assert.True(map.IsShared(system.IndexOf(new ObjectName("calls"))));
        Assert.Null(Selection.Find(system, map, "d"));
    }

    private static Specification Read(string nodes) =>
        SpecificationReader.Read($"arch aarch64 objects {{ {Pair} {Others} }} caps {{ {Spaces} {nodes} }} irq maps {{ 3: line 4: other }}", "test.cdl").Specification!;

    private static Access On(Specification system, string target) =>
        new ReachAnalysis(system).From([system.IndexOf(new ObjectName("a"))]).On(system.IndexOf(new ObjectName(target)));

    private static Access Ask(string nodes, string target, params string[] trusted)
    {
        Specification system = Read(nodes);
        IEnumerable<int> passive = trusted.Select(name => system.IndexOf(new ObjectName(name)));
        return new ReachAnalysis(system).From([system.IndexOf(new ObjectName("a"))], passive).On(system.IndexOf(new ObjectName(target)));
    }
}
