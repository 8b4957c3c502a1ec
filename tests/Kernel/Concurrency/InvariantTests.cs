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

    [Fact]
    public void A_caller_that_waits_for_nobody()
    {
        _bench.Cores[0].Dequeue(_thread);
        Thread.State = ThreadState.BlockedOnReply;
        Assert.Equal("a caller waits in no reply object", Broken);
    }

    [Fact]
    public void A_call_chain_of_two_holds()
    {
        _ = Chain();
        Assert.Equal("", Broken);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_call_chain_that_is_broken(int link)
    {
        (ReplyReference newest, ReplyReference oldest) = Chain();
        ref Reply first = ref _bench.Cores[0].At(newest);
        ref Reply last = ref _bench.Cores[0].At(oldest);
        if (link == 0)
            first.ClearNext();
        else if (link == 1)
            first.NextContext = _bench.CreateContext(1);
        else if (link == 2)
            last.ClearNext();
        else if (link == 3)
            last.Previous = newest;
        else
            last.Thread = _thread;
        Assert.Equal("a call chain is broken", Broken);
    }

    // Two callers wait, the newest for the thread, which runs on what they lent.
    private (ReplyReference Newest, ReplyReference Oldest) Chain()
    {
        ReplyReference newest = Caller();
        ReplyReference oldest = Caller();
        ref Reply first = ref _bench.Cores[0].At(newest);
        first.NextContext = Thread.SchedulingContext;
        first.Previous = oldest;
        _bench.Cores[0].At(oldest).Next = newest;
        _bench.Cores[0].At(Thread.SchedulingContext).Reply = newest;
        return (newest, oldest);
    }

    private ReplyReference Caller()
    {
        ThreadReference caller = _bench.CreateThread(1);
        ReplyReference reply = new(_bench.Allocate(Reply.Size));
        _bench.Cores[0].At(caller).State = ThreadState.BlockedOnReply;
        _bench.Cores[0].At(caller).Reply = reply;
        _bench.Cores[0].At(reply).Thread = caller;
        return reply;
    }
}
