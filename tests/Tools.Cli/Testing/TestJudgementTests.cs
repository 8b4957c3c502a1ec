using System;
using Firn.Tools.Cli.Testing;
using Firn.Tools.Host;
using Xunit;

namespace Firn.Tools.CliTests.Testing;

public sealed class TestJudgementTests
{
    private const string Passed = """<test name="N.A" result="Pass" />""";
    private const string Failed = """<test name="N.B" result="Fail"><failure><message>not equal</message><stack-trace>at N.B() in /x.cs:line 3</stack-trace></failure></test>""";
    private const string Skipped = """<test name="N.C" result="Skip"><reason>later</reason></test>""";
    private const string Error = """<error name="fixture"><failure><message>broke</message></failure></error>""";

    private static readonly HostCommandResult _good = new(0, "", "");
    private static readonly HostCommandResult _bad = new(134, "", "Aborted");

    [Fact]
    public void Passes_and_failures_are_counted()
    {
        TestOutcome outcome = Judge(_bad, Report(Passed + Passed + Failed));
        Assert.Equal((2, 1), (outcome.Passed, outcome.Failed));
        Assert.Equal("N.B", outcome.Failures[0].Test);
        Assert.Contains("not equal", outcome.Failures[0].Message, StringComparison.Ordinal);
        Assert.Contains("x.cs:line 3", outcome.Failures[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Skipped)]
    [InlineData(Error)]
    public void What_did_not_run_properly_is_a_failure(string element) => Assert.Equal(1, Judge(_good, Report(Passed + element)).Failed);

    [Fact]
    public void Long_tests_that_nobody_asked_for_are_told()
    {
        TestOutcome outcome = Judge(_good, Report(Passed + """<test name="N.D" result="NotRun" />"""));
        Assert.Equal((1, 0, 1), (outcome.Passed, outcome.Failed, outcome.LeftOut));
    }

    [Fact]
    public void A_project_without_a_test_is_a_failure() => Assert.Equal(1, Judge(_good, Report("")).Failed);

    [Fact]
    public void A_filter_may_leave_nothing_of_a_project()
    {
        Assert.Equal(0, TestProject.Judge("p", _good, Report(""), filtered: true, 1).Failed);
    }

    [Fact]
    public void A_crash_is_a_failure_whatever_the_report_says()
    {
        Assert.Equal(1, Judge(_bad, null).Failed);
        Assert.Equal(1, Judge(_good, null).Failed);
        Assert.Equal(1, Judge(_bad, Report(Passed)).Failed);
        Assert.Equal(1, Judge(_bad, "<assemblies><assem").Failed);
        Assert.Equal(1, Judge(_good, "<other/>").Failed);
    }

    [Fact]
    public void The_summary_is_one_line_of_two_sums() =>
        Assert.Equal("5 passed, 1 failed", TestOutcome.Summary([new("a", 2, [], 0), new("b", 3, [new("t", "m")], 0)]));

    private static TestOutcome Judge(HostCommandResult result, string? report) => TestProject.Judge("p", result, report, filtered: false, 1);

    private static string Report(string tests) => $"<assemblies><assembly><errors/><collection>{tests}</collection></assembly></assemblies>";
}
