using Firn.Abi.SystemCalls;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>Reply objects: calls, replies, lent scheduling contexts, chains of calls and what breaks them.</summary>
public sealed class ReplyTests
{
    private readonly IpcBench _bench = new();
    private readonly EndpointReference _endpoint;
    private readonly ulong _pointer;

    public ReplyTests()
    {
        _endpoint = _bench.CreateEndpoint();
        _pointer = _bench.Put(_endpoint, badge: 7);
    }

    [Fact]
    public void A_call_lends_the_scheduling_context_to_a_passive_server_and_the_reply_returns_it()
    {
        (ThreadReference server, ReplyReference reply, ulong replyPointer) = CreatePassiveServer(100, _pointer);
        ThreadReference client = _bench.CreateThread(100);
        SchedulingContextReference context = _bench.Core.At(client).SchedulingContext;
        _bench.SetWord(client, 0, 41);

        _bench.Do(client, SystemCall.Call, _pointer, new() { Length = 1 });

        Assert.Equal(server, _bench.Core.CurrentThread);
        Assert.Equal(context, _bench.Core.At(server).SchedulingContext);
        Assert.True(_bench.Core.At(client).SchedulingContext.IsNull);
        Assert.Equal(ThreadState.BlockedOnReply, _bench.StateOf(client));
        Assert.Equal(client, _bench.Core.At(reply).Thread);
        Assert.Equal(reply, _bench.Core.At(context).Reply);
        Assert.Equal(context, _bench.Core.At(reply).NextContext);
        Assert.Equal(41UL, _bench.WordOf(server, 0));

        _bench.SetWord(server, 0, 42);
        _bench.Do(server, SystemCall.ReplyReceive, _pointer, new() { Length = 1, Label = 3 }, replyPointer);

        Assert.Equal(client, _bench.Core.CurrentThread);
        Assert.Equal(context, _bench.Core.At(client).SchedulingContext);
        Assert.True(_bench.Core.At(server).SchedulingContext.IsNull);
        Assert.True(_bench.Core.At(context).Reply.IsNull);
        Assert.Equal(server, _bench.Core.At(reply).Thread);
        Assert.Equal(ThreadState.BlockedOnReceive, _bench.StateOf(server));
        Assert.Equal(42UL, _bench.WordOf(client, 0));
        Assert.Equal(3UL, _bench.InformationOf(client).Label);
        Assert.Equal(0UL, _bench.RegisterOf(client, SystemCallRegister.Capability));
    }

    [Fact]
    public void An_active_server_keeps_its_own_scheduling_context()
    {
        ThreadReference server = _bench.CreateThread(120);
        ReplyReference reply = _bench.CreateReply();
        _bench.Receive(server, _pointer, _bench.Put(reply));
        ThreadReference client = _bench.CreateThread(100);
        SchedulingContextReference own = _bench.Core.At(client).SchedulingContext;

        _bench.Do(client, SystemCall.Call, _pointer);

        Assert.Equal(own, _bench.Core.At(client).SchedulingContext);
        Assert.Equal(ThreadState.BlockedOnReply, _bench.StateOf(client));
        Assert.True(_bench.Core.At(reply).NextContext.IsNull);
        Assert.False(_bench.Core.At(reply).HasNext);
    }

    [Fact]
    public void A_caller_without_either_grant_right_stops()
    {
        (ThreadReference server, ReplyReference reply, _) = CreatePassiveServer(100, _pointer);
        ThreadReference client = _bench.CreateThread(100);
        ulong bare = _bench.Put(_endpoint, grant: false, grantReply: false);

        _bench.Do(client, SystemCall.Call, bare);

        Assert.Equal(ThreadState.Inactive, _bench.StateOf(client));
        Assert.True(_bench.Core.At(reply).Thread.IsNull);
        Assert.Equal(ThreadState.Running, _bench.StateOf(server));
        Assert.True(_bench.Core.At(server).SchedulingContext.IsNull);
    }

    [Fact]
    public void A_caller_stops_where_the_receiver_brought_no_reply_object()
    {
        ThreadReference server = _bench.CreateThread(120);
        _bench.Do(server, SystemCall.Wait, _pointer);
        ThreadReference client = _bench.CreateThread(100);

        _bench.Do(client, SystemCall.Call, _pointer);

        Assert.Equal(ThreadState.Inactive, _bench.StateOf(client));
        Assert.Equal(server, _bench.Core.CurrentThread);
    }

    [Fact]
    public void A_call_that_waits_in_the_queue_is_taken_with_its_scheduling_context_too()
    {
        ThreadReference client = _bench.CreateThread(100);
        ThreadReference server = _bench.CreateThread(90);
        SchedulingContextReference context = _bench.Core.At(client).SchedulingContext;
        _bench.Do(client, SystemCall.Call, _pointer);
        Assert.True(_bench.Core.At(client).BlockingIsCall);
        ReplyReference reply = _bench.CreateReply();

        _bench.Receive(server, _pointer, _bench.Put(reply));

        // The server has its own.
        Assert.Equal(context, _bench.Core.At(client).SchedulingContext);
        Assert.Equal(ThreadState.BlockedOnReply, _bench.StateOf(client));
        Assert.Equal(client, _bench.Core.At(reply).Thread);
        Assert.Equal(reply, _bench.Core.At(client).Reply);
    }

    [Fact]
    public void A_chain_of_calls_hands_one_scheduling_context_through_and_back()
    {
        ulong secondEndpoint = _bench.Put(_bench.CreateEndpoint());
        (ThreadReference first, ReplyReference firstReply, ulong firstPointer) = CreatePassiveServer(100, _pointer);
        (ThreadReference second, ReplyReference secondReply, ulong secondPointer) = CreatePassiveServer(100, secondEndpoint);
        ThreadReference client = _bench.CreateThread(100);
        SchedulingContextReference context = _bench.Core.At(client).SchedulingContext;

        _bench.Do(client, SystemCall.Call, _pointer);
        _bench.Do(first, SystemCall.Call, secondEndpoint);

        Assert.Equal(second, _bench.Core.CurrentThread);
        Assert.Equal(secondReply, _bench.Core.At(context).Reply);
        Assert.Equal(firstReply, _bench.Core.At(secondReply).Previous);
        Assert.Equal(secondReply, _bench.Core.At(firstReply).Next);
        Assert.True(_bench.Core.At(secondReply).IsHead);
        Assert.False(_bench.Core.At(firstReply).IsHead);

        _bench.Do(second, SystemCall.ReplyReceive, secondEndpoint, default, secondPointer);
        Assert.Equal(first, _bench.Core.CurrentThread);
        Assert.Equal(firstReply, _bench.Core.At(context).Reply);
        Assert.True(_bench.Core.At(firstReply).IsHead);

        _bench.Do(first, SystemCall.ReplyReceive, _pointer, default, firstPointer);
        Assert.Equal(client, _bench.Core.CurrentThread);
        Assert.Equal(context, _bench.Core.At(client).SchedulingContext);
    }

    [Fact]
    public void A_reply_from_the_middle_breaks_the_chain_and_the_scheduling_context_stays()
    {
        ulong secondEndpoint = _bench.Put(_bench.CreateEndpoint());
        (ThreadReference first, ReplyReference firstReply, ulong firstPointer) = CreatePassiveServer(100, _pointer);
        (ThreadReference second, ReplyReference secondReply, _) = CreatePassiveServer(100, secondEndpoint);
        ThreadReference client = _bench.CreateThread(100);
        SchedulingContextReference context = _bench.Core.At(client).SchedulingContext;
        _bench.Do(client, SystemCall.Call, _pointer);
        _bench.Do(first, SystemCall.Call, secondEndpoint);

        // The second server replies to the first one's caller.
        _bench.Do(second, SystemCall.Send, firstPointer);

        Assert.Equal(ThreadState.Running, _bench.StateOf(client));
        Assert.True(_bench.Core.At(client).SchedulingContext.IsNull);
        Assert.Equal(context, _bench.Core.At(second).SchedulingContext);
        Assert.True(_bench.Core.At(secondReply).Previous.IsNull);
        Assert.False(_bench.Core.At(firstReply).HasNext);
        Assert.Equal(secondReply, _bench.Core.At(context).Reply);
        Assert.Equal(ThreadState.BlockedOnReply, _bench.StateOf(first));
    }

    [Fact]
    public void A_caller_that_was_given_another_scheduling_context_keeps_it()
    {
        (ThreadReference server, _, ulong replyPointer) = CreatePassiveServer(100, _pointer);
        ThreadReference client = _bench.CreateThread(100);
        SchedulingContextReference lent = _bench.Core.At(client).SchedulingContext;
        _bench.Do(client, SystemCall.Call, _pointer);
        SchedulingContextReference other = _bench.CreateContext();
        _bench.Core.BindContext(other, client);

        _bench.Do(server, SystemCall.Send, replyPointer);

        Assert.Equal(other, _bench.Core.At(client).SchedulingContext);
        Assert.Equal(lent, _bench.Core.At(server).SchedulingContext);
    }

    [Fact]
    public void Suspending_a_caller_takes_it_out_and_leaves_the_scheduling_context()
    {
        (ThreadReference server, ReplyReference reply, _) = CreatePassiveServer(100, _pointer);
        ThreadReference client = _bench.CreateThread(100);
        SchedulingContextReference context = _bench.Core.At(client).SchedulingContext;
        _bench.Do(client, SystemCall.Call, _pointer);

        _bench.Core.Suspend(client);

        Assert.Equal(ThreadState.Inactive, _bench.StateOf(client));
        Assert.True(_bench.Core.At(reply).Thread.IsNull);
        Assert.False(_bench.Core.At(reply).HasNext);
        Assert.True(_bench.Core.At(context).Reply.IsNull);
        Assert.Equal(context, _bench.Core.At(server).SchedulingContext);
    }

    [Fact]
    public void The_last_capability_of_a_reply_object_stops_the_caller_and_returns_its_scheduling_context()
    {
        (ThreadReference server, ReplyReference reply, _) = CreatePassiveServer(100, _pointer);
        ThreadReference client = _bench.CreateThread(100);
        SchedulingContextReference context = _bench.Core.At(client).SchedulingContext;
        _bench.Do(client, SystemCall.Call, _pointer);

        _bench.Core.FinalizeReply(reply);

        Assert.Equal(ThreadState.Inactive, _bench.StateOf(client));
        Assert.Equal(context, _bench.Core.At(client).SchedulingContext);
        Assert.True(_bench.Core.At(server).SchedulingContext.IsNull);
    }

    [Fact]
    public void The_last_capability_of_a_reply_object_ends_the_receive_that_brought_it()
    {
        ThreadReference server = _bench.CreateThread();
        ReplyReference reply = _bench.CreateReply();
        _bench.Receive(server, _pointer, _bench.Put(reply));

        _bench.Core.FinalizeReply(reply);

        Assert.Equal(ThreadState.Inactive, _bench.StateOf(server));
        Assert.Equal(EndpointState.Idle, _bench.Core.At(_endpoint).State);
    }

    [Fact]
    public void Receiving_with_a_reply_object_in_use_stops_who_waits_in_it()
    {
        (ThreadReference server, ReplyReference reply, ulong replyPointer) = CreatePassiveServer(100, _pointer);
        ThreadReference client = _bench.CreateThread(100);
        _bench.Do(client, SystemCall.Call, _pointer);

        _bench.Receive(server, _pointer, replyPointer);

        Assert.Equal(ThreadState.Inactive, _bench.StateOf(client));
        Assert.Equal(server, _bench.Core.At(reply).Thread);
        Assert.Equal(ThreadState.BlockedOnReceive, _bench.StateOf(server));
    }

    [Fact]
    public void A_reply_to_nobody_does_nothing()
    {
        ThreadReference thread = _bench.CreateThread();
        ulong free = _bench.Put(_bench.CreateReply());

        _bench.Do(thread, SystemCall.Call, free, new() { Length = 1, Label = 8 });

        Assert.Equal(0UL, _bench.InformationOf(thread).Bits);
        Assert.Equal(ThreadState.Running, _bench.StateOf(thread));
    }

    [Fact]
    public void A_caller_whose_budget_was_used_up_waits_for_its_refill()
    {
        (ThreadReference server, _, ulong replyPointer) = CreatePassiveServer(100, _pointer);
        ThreadReference client = _bench.CreateThread(100);
        SchedulingContextReference context = _bench.CreateContext(period: 1_000_000, budget: 10_000);
        _bench.MakePassive(client);
        _bench.Core.BindContext(context, client);
        _bench.Do(client, SystemCall.Call, _pointer);
        _bench.Core.RefillAt(context, 0).Amount = 10;

        _bench.Core.TransferReply(server, _bench.Core.At(client).Reply, canGrant: true);

        Assert.NotEqual(0UL, replyPointer);
        Assert.Equal(ThreadState.Running, _bench.StateOf(client));
        Assert.True(_bench.Core.At(client).IsInReleaseQueue);
    }

    private (ThreadReference Server, ReplyReference Reply, ulong ReplyPointer) CreatePassiveServer(byte priority, ulong endpoint)
    {
        ThreadReference server = _bench.CreateThread(priority);
        ReplyReference reply = _bench.CreateReply();
        ulong pointer = _bench.Put(reply);
        _bench.Receive(server, endpoint, pointer);
        _bench.MakePassive(server);
        return (server, reply, pointer);
    }
}
