using System;
using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Text;
using Firn.Tools.Analysis.Reach;
using Xunit;

namespace Firn.Tools.AnalysisTests.Reach;

/// <summary>
/// What a thread, <c>a</c>, comes to by one of the kernel's methods: a system, an access, and between braces of their own, {{ }}, the part of the
/// system without which there is no such access.
/// </summary>
/// <param name="Caps">What stands in its caps.</param>
/// <param name="Target">What is accessed.</param>
/// <param name="Gains">How.</param>
internal sealed record ReachExample(string Caps, string Target, Access Gains)
{
    private const string Objects = """
        a = tcb  a_cspace = cnode (4 bits)  a_space = pgd  a_upper = pud
        b = tcb  b_cspace = cnode (4 bits)  b_space = pgd  b_upper = pud
        c = tcb  c_cspace = cnode (4 bits)  c_space = pgd
        calls = ep  reply = rtreply  bell = notification  cpu = vcpu  pool = asid_pool  line = irq  raised = arm_sgi_signal (irq: 3, target: 0)
        memory = ut (20 bits) { victim = ep }
        prepared = pgd  prepared_upper = pud  sealed = frame (1024M)
        secret = frame (1024M)  code = frame (1024M)
        """;

    private const string Spaces = """
        a { cspace: a_cspace vspace: a_space }  b { cspace: b_cspace vspace: b_space }  c { cspace: c_cspace vspace: c_space }
        a_space { 0: a_upper }  b_space { 0: b_upper }  b_upper { 0: secret (RW) 1: code (RX) }
        prepared { 0: prepared_upper }  prepared_upper { 0: sealed (RW) }
        """;

    internal void Check()
    {
        AssertGains(true, Caps.Replace("{{", "", StringComparison.Ordinal).Replace("}}", "", StringComparison.Ordinal));
        int from = Caps.IndexOf("{{", StringComparison.Ordinal);
        int to = Caps.IndexOf("}}", StringComparison.Ordinal) + 2;
        AssertGains(false, Caps[..from] + Caps[to..]);
    }

    private void AssertGains(bool expected, string caps)
    {
        ReadResult reading = SpecificationReader.Read($"arch aarch64 objects {{ {Objects} }} caps {{ {Spaces} {caps} }} irq maps {{ 3: line }}", "example.cdl");
        Assert.True(reading.Specification is not null, string.Join('\n', reading.Problems.Select(problem => problem.ToString())));
        Specification system = reading.Specification;
        (int asking, int target) = (system.IndexOf(new ObjectName("a")), system.IndexOf(new ObjectName(Target)));
        ReachResult result = new ReachAnalysis(system).From([asking]);
        Assert.True(expected == result.On(target).HasFlag(Gains), $"{Target}: {result.On(target)} with {caps}");
        Dictionary<int, Access> slow = new SlowReach(system, []).From(asking);
        Assert.Equal(slow.GetValueOrDefault(target), result.On(target));
        if (expected)
            Assert.NotEmpty(result.Explain(target, Gains));
    }
}
