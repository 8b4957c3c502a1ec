using System;
using System.Linq;
using Xunit;

namespace Firn.KernelTests.Injection;

/// <summary>
/// Each check of the kernel fails in turn, though it would pass: the caller is told, and nothing has changed. And each way on which the kernel answers an
/// error is taken by a test, or by force. That a kernel with a bug fails it is tried with two.
/// </summary>
public sealed class InjectionTests
{
    [Fact]
    public void Whatever_is_refused_has_changed_nothing()
    {
        InstrumentedKernel kernel = new();
        bool[] isStatus = [.. kernel.Points.Select(point => point.IsStatus)];
        string[] found = Run(kernel, isStatus, "");
        int[] taken = Numbers("taken");
        int[] forced = Numbers("forced");
        string[] wrong = Wrong(found, kernel);
        string[] missing = [.. Enumerable.Range(0, isStatus.Length).Except(taken).Except(forced)
            .Where(number => isStatus[number]).Select(number => kernel.Points[number].Place)];
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{isStatus.Length} points, {isStatus.Count(item => item)} of them errors; {taken.Length} taken, {forced.Length} forced, {missing.Length} errors neither");
        Assert.True(wrong.Length + missing.Length == 0, string.Join('\n', [.. wrong, .. missing]));

        int[] Numbers(string word) =>
            [.. found.Where(line => line.StartsWith(word, StringComparison.Ordinal)).Select(line => int.Parse(line.Split(' ')[1]))];
    }

    // A copy is in its slot before the last check is made.
    [Fact]
    public void An_effect_before_a_check_is_found() => AssertFound(
        new("Objects/CNodeInvocations.cs",
            """
                        if (derived.IsNull)
                            return Status.IllegalOperation;
                        core.Insert(derived, source, destination);
            """,
            """
                        core.Insert(derived, source, destination);
                        if (derived.IsNull)
                            return Status.IllegalOperation;
            """),
        "CNodeTests", "refused, and memory changed");

    // The number of an interrupt is looked at, and what is said of it is not.
    [Fact]
    public void A_check_that_decides_nothing_is_found() => AssertFound(
        new("Interrupts/InterruptInvocations.cs",
            """
                        InterruptControlGetArguments arguments = InterruptControlGetArguments.Read(ref core);
                        Status status = core.CheckNumber(arguments.Interrupt);
                        if (!status.IsDone)
                            return status;
            """,
            """
                        InterruptControlGetArguments arguments = InterruptControlGetArguments.Read(ref core);
                        Status status = core.CheckNumber(arguments.Interrupt);
            """),
        "InterruptControlTests", "a check failed, and the operation was done");

    private static void AssertFound(SourceChange bug, string tests, string expected)
    {
        InstrumentedKernel kernel = new(bug);
        string[] wrong = Wrong(Run(kernel, [.. kernel.Points.Select(point => point.IsStatus)], tests), kernel);
        Assert.Contains(wrong, line => line.EndsWith(expected, StringComparison.Ordinal) || line.Contains(expected + " at ", StringComparison.Ordinal));
    }

    private static string[] Run(InstrumentedKernel kernel, bool[] isStatus, string tests)
    {
        Type run = kernel.Tests.GetType(typeof(InjectionRun).FullName!, throwOnError: true)!;
        return run.GetMethod(nameof(InjectionRun.Run))!.CreateDelegate<Func<bool[], string, string[]>>()(isStatus, tests);
    }

    private static string[] Wrong(string[] found, InstrumentedKernel kernel) =>
        [.. found.Where(line => line.StartsWith("wrong", StringComparison.Ordinal)).Select(line => Named(line, kernel))];

    private static string Named(string line, InstrumentedKernel kernel)
    {
        string[] words = line.Split(' ');
        return words[1] == "point" && int.Parse(words[2]) is >= 0 and int number ? $"{kernel.Points[number].Place}: {line}" : line;
    }
}
