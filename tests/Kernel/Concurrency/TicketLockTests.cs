using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Configurations;
using Firn.Kernel.Concurrency;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Concurrency;

/// <summary>The kernel's lock.</summary>
public static class TicketLockTests
{
    private const int Cores = 2;
    private const int Turns = 300;

    private sealed class Counter
    {
        public TicketLock Lock;
        public int Value;
    }

    [Fact]
    public static async Task One_at_a_time_holds_it()
    {
        Counter counter = new();
        await Task.WhenAll(Enumerable.Range(0, Cores).Select(_ => Task.Factory.StartNew(
            () =>
            {
                for (int i = 0; i < Turns; i++)
                {
                    int ticket = counter.Lock.Take();
                    while (!counter.Lock.IsTurnOf(ticket))
                    {
                    }
                    int value = counter.Value;
                    if (i % 16 == 0)
                        System.Threading.Thread.Yield();
                    counter.Value = value + 1;
                    counter.Lock.Exit();
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Assert.Equal(Cores * Turns, counter.Value);
        Assert.False(counter.Lock.IsHeld);
    }

    [Fact]
    public static void A_kernel_of_several_cores_holds_it_from_entry_to_end()
    {
        KernelSystem<Product> system = new();
        system.Core.EnterKernel(0);
        Assert.True(system.Core.Shared.Lock.IsHeld);
        system.Core.LeaveKernel();
        Assert.False(system.Core.Shared.Lock.IsHeld);
    }

    [Fact]
    public static void A_kernel_of_one_core_has_none()
    {
        TestSystem system = new();
        system.Core.EnterKernel(0);
        Assert.False(system.Core.Shared.Lock.IsHeld);
    }
}
