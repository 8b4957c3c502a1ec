using Firn.Configurations;
using Firn.Kernel.Concurrency;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Concurrency;

/// <summary>What a thread is charged for a wait for the kernel: all that it has, but never so much that its instruction is executed again for nothing.</summary>
public sealed class WaitedBudgetTests
{
    private const ulong Budget = 10 * CoresBench<Product>.Millisecond;

    private readonly CoresBench<Product> _bench = new(2);

    private ulong Minimum => _bench.Cores[1].MinimumBudget;

    // The thread of core 1 runs, enters, and waits until core 0 leaves the kernel.
    private void Wait(ulong ran, ulong waited)
    {
        _bench.CreateCurrent(1);
        _bench.Board.Time += ran;
        Assert.True(_bench.Cores[0].EnterKernel(4));
        _bench.Board.Pause = () =>
        {
            _bench.Board.Time += waited;
            _bench.Cores[0].LeaveKernel();
        };
        Assert.True(_bench.Cores[1].EnterKernel(4));
        _bench.Cores[1].UpdateTimestamp();
    }

    [Theory]
    [InlineData(0, 1000, 1000)]
    [InlineData(100_000, 200_000, 300_000)]
    public void A_wait_within_the_budget_is_charged_whole(ulong ran, ulong waited, ulong consumed)
    {
        Wait(ran, waited);
        Assert.Equal(consumed, _bench.Cores[1].ConsumedTime);
        Assert.True(_bench.Cores[1].CheckBudgetRestart());
    }

    [Theory]
    [InlineData(0, Budget)]
    [InlineData(0, 100 * Budget)]
    [InlineData(Budget / 2, Budget)]
    public void A_longer_one_leaves_what_the_entry_needs(ulong ran, ulong waited)
    {
        Wait(ran, waited);
        Assert.Equal(Budget - Minimum - (Minimum / 16), _bench.Cores[1].ConsumedTime);
        Assert.True(_bench.Cores[1].CheckBudgetRestart());
        // The clock is right all the same.
        Assert.Equal(_bench.Board.Time, _bench.Cores[1].CurrentTime);
    }

    [Fact]
    public void Who_came_with_little_more_than_an_entry_needs_keeps_it()
    {
        Wait(Budget - Minimum - 5, Budget);
        Assert.Equal(Budget - Minimum - 5, _bench.Cores[1].ConsumedTime);
    }

    [Fact]
    public void Who_came_without_budget_gets_none()
    {
        Wait(Budget - Minimum + 1, 1000);
        Assert.Equal(Budget - Minimum + 1001, _bench.Cores[1].ConsumedTime);
        Assert.False(_bench.Cores[1].CheckBudgetRestart());
    }

    [Fact]
    public void The_end_of_a_budget_is_its_end()
    {
        Wait(Budget, 1000);
        Assert.False(_bench.Cores[1].CheckBudget());
    }
}
