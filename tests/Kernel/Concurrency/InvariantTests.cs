using System.Text;
using Firn.Configurations;
using Firn.Kernel.Debugging;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Concurrency;

/// <summary>The walk over all threads and queues finds what is wrong.</summary>
public sealed class InvariantTests
{
    private readonly CoresBench<Sel4Smp> _bench = new(4);
    private readonly ThreadReference _thread;

    public InvariantTests()
    {
        _thread = _bench.CreateThread(1);
        _bench.Cores[0].AllThreads = _thread;
        _bench.Cores[1].At(_thread).State = ThreadState.Running;
        _bench.Cores[1].EnqueueLast(_thread);
    }

    private ref Thread Thread => ref _bench.Cores[0].At(_thread);

    private string Broken => Encoding.ASCII.GetString(_bench.Cores[2].BrokenInvariant());

    [Fact]
    public void All_hold() => Assert.Equal("", Broken);

    [Fact]
    public void A_thread_that_is_lost()
    {
        _bench.Cores[0].Dequeue(_thread);
        Assert.Equal("a thread that can run is in no queue", Broken);
    }

    [Fact]
    public void A_thread_that_is_ready_and_cannot_run()
    {
        Thread.State = ThreadState.Inactive;
        Assert.Equal("a thread is ready that cannot run", Broken);
    }

    [Fact]
    public void A_thread_of_another_core_than_its_time()
    {
        Thread.Core = 3;
        Assert.Equal("thread and scheduling context are of two cores", Broken);
    }

    [Fact]
    public void A_thread_in_another_cores_queue()
    {
        _bench.Cores[0].At(Thread.SchedulingContext).Core = 3;
        Thread.Core = 3;
        Assert.Equal("a thread is in a queue that is not its own", Broken);
    }

    [Fact]
    public void Registers_in_another_core()
    {
        _bench.Cores[2].FloatingPointOwner = _thread;
        Assert.Equal("a core holds the FPU registers of another core's thread", Broken);
    }

    [Fact]
    public void A_scheduling_context_that_is_another_threads()
    {
        _bench.Cores[0].At(Thread.SchedulingContext).Thread = default;
        Assert.Equal("a scheduling context knows another thread", Broken);
    }
}
