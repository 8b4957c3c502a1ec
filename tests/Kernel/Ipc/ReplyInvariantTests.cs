using Firn.Abi.SystemCalls;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Ipc;

/// <summary>What <see cref="ReplyChecks"/> looks at can fail: a chain of two calls, of which a link is broken by hand.</summary>
public sealed class ReplyInvariantTests
{
    private readonly IpcBench _bench = new();
    private readonly ThreadReference[] _threads = new ThreadReference[3];
    private readonly ReplyReference[] _replies = new ReplyReference[2];
    private readonly SchedulingContextReference _context;

    // The first calls the second, which calls the third: both on the first one's time.
    public ReplyInvariantTests()
    {
        for (int i = 0; i < _threads.Length; i++)
            _threads[i] = _bench.CreateThread();
        _context = _bench.Core.At(_threads[0]).SchedulingContext;
        ulong[] endpoints = new ulong[2];
        for (int i = 0; i < _replies.Length; i++)
        {
            _replies[i] = _bench.CreateReply();
            endpoints[i] = _bench.Put(_bench.CreateEndpoint());
            _bench.Receive(_threads[i + 1], endpoints[i], _bench.Put(_replies[i]));
            _ = _bench.MakePassive(_threads[i + 1]);
        }
        _bench.Do(_threads[0], SystemCall.Call, endpoints[0]);
        _bench.Do(_threads[1], SystemCall.Call, endpoints[1]);
    }

    private ref Reply First => ref _bench.Core.At(_replies[0]);

    private ref Reply Second => ref _bench.Core.At(_replies[1]);

    private string Broken => _bench.BrokenChain(_threads, _replies, [_context]);

    [Fact]
    public void All_hold()
    {
        Assert.Equal((_replies[1], _replies[0]), (_bench.Core.At(_context).Reply, Second.Previous));
        Assert.Equal("", Broken);
    }

    [Fact]
    public void A_caller_without_a_reply_object()
    {
        _bench.Core.At(_threads[0]).Reply = default;
        Assert.Equal("a caller waits in no reply object", Broken);
    }

    [Fact]
    public void A_reply_object_of_another()
    {
        First.Thread = _threads[2];
        Assert.Equal("a reply object knows another thread", Broken);
    }

    [Fact]
    public void A_thread_of_another_reply_object()
    {
        ReplyReference other = _bench.CreateReply();
        _bench.Core.At(other).Thread = _threads[0];
        Assert.Equal("a thread knows another reply object", _bench.BrokenChain(_threads, [.. _replies, other], [_context]));
    }

    [Fact]
    public void A_caller_that_does_not_wait()
    {
        _bench.Core.At(_threads[0]).State = ThreadState.Inactive;
        Assert.Equal("a thread that does not wait has a reply object", Broken);
    }

    [Fact]
    public void A_chain_with_nobody_in_it()
    {
        _bench.Core.At(_threads[0]).State = ThreadState.BlockedOnReceive;
        Assert.Equal("nobody waits in a reply object of a chain", Broken);
    }

    [Fact]
    public void A_scheduling_context_without_its_chain()
    {
        _bench.Core.At(_context).Reply = default;
        Assert.Equal("a scheduling context does not know the head of its chain", Broken);
    }

    [Fact]
    public void A_head_of_another_scheduling_context()
    {
        SchedulingContextReference other = _bench.CreateContext();
        _bench.Core.At(other).Reply = _replies[1];
        Assert.Equal("the head of a chain knows another scheduling context", _bench.BrokenChain(_threads, _replies, [_context, other]));
    }

    [Fact]
    public void A_call_after_that_lost_the_one_before()
    {
        Second.Previous = default;
        Assert.Equal("the call after does not know the one before", Broken);
    }

    [Fact]
    public void A_call_before_that_lost_the_one_after()
    {
        First.ClearNext();
        Assert.Equal("the call before does not know the one after", Broken);
    }

    [Fact]
    public void A_circle()
    {
        First.Previous = _replies[1];
        Assert.Equal("a chain is a circle", Broken);
    }

    [Fact]
    public void A_chain_with_what_was_deleted() =>
        Assert.Equal("a chain has a reply object that is none", _bench.BrokenChain(_threads, [_replies[1]], [_context]));

    [Fact]
    public void A_scheduling_context_of_another_thread()
    {
        _bench.Core.At(_context).Thread = _threads[0];
        Assert.Equal("a thread knows another scheduling context", Broken);
    }
}
