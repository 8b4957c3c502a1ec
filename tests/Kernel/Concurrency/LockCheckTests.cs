using Firn.Configurations;
using Firn.Kernel.Concurrency;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Concurrency;

/// <summary>A debug kernel for several cores stops where the rules of its locks are broken.</summary>
public sealed class LockCheckTests
{
    private readonly CoresBench<Sel4Smp> _bench = new(2);

    [Fact]
    public void A_thread_of_another_core_is_not_moved_without_the_lock()
    {
        ThreadReference thread = _bench.CreateThread(1);
        Assert.ThrowsAny<System.Exception>(() => _bench.Cores[0].Migrate(thread, 0));
        Assert.Contains("without the lock", _bench.Board.ConsoleText, System.StringComparison.Ordinal);
        Assert.Equal(1, _bench.Cores[0].At(thread).Core);
    }

    [Fact]
    public void It_is_with_the_lock()
    {
        ThreadReference thread = _bench.CreateThread(1);
        Assert.True(_bench.Cores[0].EnterKernel(0));
        _bench.Cores[0].Migrate(thread, 0);
        _bench.Cores[0].LeaveKernel();
        Assert.Equal(0, _bench.Cores[0].At(thread).Core);
        Assert.False(_bench.Cores[0].IsWhole);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Who_has_its_gate_takes_neither_the_lock_nor_the_gate_again(bool lockIsTaken)
    {
        Assert.True(_bench.Cores[0].TryEnterCore());
        Assert.ThrowsAny<System.Exception>(() => lockIsTaken ? _bench.Cores[0].EnterKernel(0) : _bench.Cores[0].TryEnterCore());
        Assert.Contains("has one of them", _bench.Board.ConsoleText, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Who_left_its_gate_takes_either()
    {
        Assert.True(_bench.Cores[0].TryEnterCore());
        _bench.Cores[0].LeaveCore();
        Assert.True(_bench.Cores[0].TryEnterCore());
        _bench.Cores[0].LeaveCore();
        Assert.True(_bench.Cores[0].EnterKernel(0));
        _bench.Cores[0].LeaveKernel();
    }

    [Fact]
    public void Who_has_the_lock_does_not_take_it_again()
    {
        Assert.True(_bench.Cores[0].EnterKernel(0));
        Assert.ThrowsAny<System.Exception>(() => _bench.Cores[0].EnterKernel(0));
        Assert.Contains("has one of them", _bench.Board.ConsoleText, System.StringComparison.Ordinal);
    }
}
