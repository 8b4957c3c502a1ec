using System;
using Firn.Monitor.Psci;
using Xunit;

namespace Firn.MonitorTests.Psci;

/// <summary>Every order of the atomic steps of CPU_ON, of entering and of CPU_OFF, for the cases small enough to see them all.</summary>
public static class InterleavingTests
{
    [Theory]
    [InlineData(1, 3, 3, 10)]
    [InlineData(2, 1, 1, 50)]
    [InlineData(2, 2, 2, 200)]
    [InlineData(2, 3, 3, 500)]
    [InlineData(3, 1, 2, 200)]
    [InlineData(3, 2, 2, 1_000)]
    [InlineData(3, 3, 3, 5_000)]
    public static void One_caller_wins_each_time_and_its_entry_is_whole(int callers, int calls, int leaves, int atLeast) =>
        Assert.InRange(InterleavedCores.Explore(callers, calls, leaves), atLeast, int.MaxValue);

    [Theory]
    [InlineData(nameof(InterleavedCores.Mistake.ClaimIsNotAtomic))]
    [InlineData(nameof(InterleavedCores.Mistake.PublishedTooEarly))]
    [InlineData(nameof(InterleavedCores.Mistake.WrittenBeforeWon))]
    [InlineData(nameof(InterleavedCores.Mistake.OffBeforeRead))]
    public static void A_mistake_would_be_found(string mistake) => Assert.Throws<InvalidOperationException>(
        () => InterleavedCores.Explore(2, 1, 1, Enum.Parse<InterleavedCores.Mistake>(mistake)));

    [Theory]
    [InlineData("TurnOn", "CompareExchange, write EntryPoint, write Context, Write")]
    [InlineData("TryEnter", "Read, read EntryPoint, read Context, Write")]
    [InlineData("TurnOff", "Write")]
    [InlineData("Query", "Read")]
    public static void The_code_takes_the_steps_that_are_explored(string method, string steps) =>
        Assert.Equal(steps, string.Join(", ", AtomicSteps.Of(typeof(CoreTable), method)));
}
