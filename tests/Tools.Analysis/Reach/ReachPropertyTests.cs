using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.CapDl.Model;
using Firn.CapDl.Text;
using Firn.Tools.Analysis.Reach;
using Xunit;

namespace Firn.Tools.AnalysisTests.Reach;

/// <summary>The closure against the rules applied one by one, for systems at random.</summary>
public sealed class ReachPropertyTests
{
    /// <summary>How often a usual round is done: many times with <c>firn test --all</c>.</summary>
    private static int Rounds => Environment.GetEnvironmentVariable("FIRN_TEST_ALL") == "1" ? 30 : 1;

    [Fact]
    public void What_is_reached_is_what_the_rules_say() => Gen.Int.Sample(seed =>
    {
        Specification system = AuthorityGenerator.Create(seed);
        int[] threads = ThreadsOf(system);
        foreach (int passive in threads.Append(-1))
        {
            var slow = new SlowReach(system, passive < 0 ? [] : [passive]);
            var analysis = new ReachAnalysis(system);
            foreach (int thread in threads.Where(thread => thread != passive))
            {
                string expected = Text(system, slow.From(thread));
                string found = Text(system, analysis.From([thread], passive < 0 ? [] : [passive]).Objects.ToDictionary(item => item.Position, item => item.Access));
                Assert.True(expected == found, $"{system.Objects[thread].Name}, passive {passive}, should\n{expected}\nand does\n{found}\n{SpecificationPrinter.Print(system)}");
            }
        }
    }, iter: 3000 * Rounds);

    [Fact]
    public void Every_access_has_a_way() => Gen.Int.Sample(seed =>
    {
        Specification system = AuthorityGenerator.Create(seed);
        var analysis = new ReachAnalysis(system);
        foreach (int thread in ThreadsOf(system))
        {
            ReachResult result = analysis.From([thread]);
            foreach (ReachedObject item in result.Objects)
                Assert.All(item.Access.Single(), single => Assert.NotEmpty(result.Explain(item.Position, single)));
        }
    }, iter: 1000 * Rounds);

    [Fact]
    public void Less_authority_never_reaches_more() => Gen.Int.Sample(seed =>
    {
        Specification system = AuthorityGenerator.Create(seed);
        int[] threads = ThreadsOf(system);
        int node = Enumerable.Range(0, system.Objects.Count).Where(i => system.Objects[i] is { Kind: ObjectKind.CNode, Slots.Count: > 0 }).FirstOrDefault(-1);
        if (node < 0)
            return;
        SystemObject less = system.Objects[node] with { Slots = CapabilityTable.Create(system.Objects[node].Slots.Skip(1)) };
        var smaller = new Specification(Architecture.AArch64, system.Objects.Select((item, i) => i == node ? less : item), system.Interrupts);
        foreach (int thread in threads)
        {
            ReachResult before = new ReachAnalysis(system).From([thread]);
            // A capability of which the rights are gone is one that is only held.
            Assert.All(new ReachAnalysis(smaller).From([thread]).Objects, item => Assert.True(before.On(item.Position) != 0
                && (item.Access & ~Access.Hold & ~before.On(item.Position)) == 0));
        }
    }, iter: 500 * Rounds);

    private static int[] ThreadsOf(Specification system) => [.. Enumerable.Range(0, system.Objects.Count).Where(i => system.Objects[i].Kind == ObjectKind.Thread)];

    private static string Text(Specification system, Dictionary<int, Access> access) =>
        string.Join('\n', access.OrderBy(pair => pair.Key).Select(pair => $"{system.Objects[pair.Key].Name}: {pair.Value.Verb()}"));
}
