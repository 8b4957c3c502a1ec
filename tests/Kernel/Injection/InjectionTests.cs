using System;
using System.Linq;
using Xunit;

namespace Firn.KernelTests.Injection;

/// <summary>
/// Each check of the kernel fails in turn, though it would pass: the caller is told, and nothing has changed. And each way on which the kernel answers an
/// error is taken by a test, or by force.
/// </summary>
public sealed class InjectionTests
{
    [Fact]
    public void Whatever_is_refused_has_changed_nothing()
    {
        InstrumentedKernel kernel = new();
        Type run = kernel.Tests.GetType(typeof(InjectionRun).FullName!, throwOnError: true)!;
        bool[] isStatus = [.. kernel.Points.Select(point => point.IsStatus)];
        string[] found = run.GetMethod(nameof(InjectionRun.Run))!.CreateDelegate<Func<bool[], string[]>>()(isStatus);
        int[] taken = Numbers("taken");
        int[] forced = Numbers("forced");
        string[] wrong = [.. found.Where(line => line.StartsWith("wrong", StringComparison.Ordinal)).Select(line => Named(line, kernel))];
        string[] missing = [.. Enumerable.Range(0, isStatus.Length).Except(taken).Except(forced)
            .Where(number => isStatus[number]).Select(number => kernel.Points[number].Place)];
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{isStatus.Length} points, {isStatus.Count(item => item)} of them errors; {taken.Length} taken, {forced.Length} forced, {missing.Length} errors neither");
        Assert.True(wrong.Length + missing.Length == 0, string.Join('\n', [.. wrong, .. missing]));

        int[] Numbers(string word) =>
            [.. found.Where(line => line.StartsWith(word, StringComparison.Ordinal)).Select(line => int.Parse(line.Split(' ')[1]))];
    }

    private static string Named(string line, InstrumentedKernel kernel)
    {
        string[] words = line.Split(' ');
        return words[1] == "point" && int.Parse(words[2]) is >= 0 and int number ? $"{kernel.Points[number].Place}: {line}" : line;
    }
}
