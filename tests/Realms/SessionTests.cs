using System;
using System.Linq;
using Firn.Abi.Objects;
using Firn.RealmProtocol;
using Firn.RealmsTests.Fakes;
using Xunit;

namespace Firn.RealmsTests;

/// <summary>A realm's life, request by request.</summary>
public sealed class SessionTests
{
    private static readonly TestForm _form = new(TestForm.Whole);
    private readonly TestServer _server = new(2);

    [Fact]
    public void A_realm_is_made_whole_and_measured()
    {
        Assert.Equal(RealmStatus.Done, _server.Create("web-1", _form).Status);
        RealmEntry entry = _server.Info("web-1");
        Assert.Equal((RealmState.Created, 1u, 4UL << 20, (uint)_form.Specification.Objects.Count, 3u), (entry.State, entry.Number, entry.Memory, entry.Objects, entry.Threads));
        Assert.Equal(_form.Measurement, ((ReadOnlySpan<byte>)entry.Measurement).ToArray());
        FakeRealm realm = _server.Machine[0];
        Assert.True(realm.IsRealized);
        Assert.Equal(70UL, realm.Places.Values.Single(each => each.Pointer != 0).Pointer);
        byte[][] frames = [.. realm.Places.Values.Where(each => each.Type == ObjectType.SmallFrame && each.Bytes.Any(b => b != 0)).Select(each => each.Bytes)];
        Assert.Equal(2, frames.Length);
        Assert.All(frames, bytes =>
        {
            Assert.Equal(_form.Contents[^1], bytes[100..130]);
            Assert.Equal(38, bytes.Count(b => b != 0));
        });
        Assert.Equal(_form.Contents.Single(each => each.Length == 64), realm.Places.Values.Single(each => each.Type == ObjectType.LargeFrame).Bytes[0x1000..0x1040]);
        Assert.DoesNotContain(realm.Places.Values, each => each.Session >= 0 || each.Runs);
    }

    [Fact]
    public void A_realm_starts_pauses_goes_on_and_is_destroyed()
    {
        _ = _server.Create("web-1", _form);
        byte[] name = TestServer.NameBytes("web-1");
        Assert.Equal(RealmStatus.WrongState, _server.Ask(RealmOperation.Pause, name));
        Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Start, name));
        Assert.Equal(RealmStatus.WrongState, _server.Ask(RealmOperation.Start, name));
        // The one that is to wait waits.
        Assert.Equal(2, _server.Machine[0].Places.Values.Count(each => each.Runs));
        Assert.Equal(RealmState.Running, _server.Info("web-1").State);
        Assert.Equal(20UL, _server.Info("web-1").ProcessorTime);
        Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Pause, name));
        Assert.Equal(RealmState.Created, _server.Info("web-1").State);
        Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Start, name));
        Assert.Equal(2, _server.Machine[0].Places.Values.Count(each => each.BoundTo is { Type: ObjectType.Thread }));
        Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Destroy, name));
        Assert.Equal(RealmStatus.NoSuchRealm, _server.Ask(RealmOperation.Info, name));
        Assert.Equal(1UL << TestServer.Bits, _server.State.Reserve.LargestFree);
        Assert.Equal(RealmStatus.Done, _server.Create("web-1", _form).Status);
    }

    [Fact]
    public void A_share_is_lowered_and_given_back()
    {
        _ = _server.Create("web-1", _form);
        Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Set, TestServer.Bytes(new SetRequest { Name = TestServer.Name("web-1"), Share = 100_000 })));
        // a_time has 300,000 us of each second of core 0, b_time 50,000 of core 1.
        Assert.Equal([1000UL, 1000UL], Budgets());
        Assert.Equal(100_000UL, _server.Info("web-1").Share);
        Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Set, TestServer.Bytes(new SetRequest { Name = TestServer.Name("web-1"), Share = 1 })));
        Assert.Equal([20UL, 20UL], Budgets());
        Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Set, TestServer.Bytes(new SetRequest { Name = TestServer.Name("web-1"), Share = ulong.MaxValue })));
        Assert.Equal([1000UL, 3000UL], Budgets());
    }

    [Fact]
    public void A_wrong_byte_ends_the_realm()
    {
        int sent = 0;
        (RealmStatus Status, byte[] Body) last = default;
        foreach ((RealmOperation operation, byte[] body) in TestServer.Creation("web-1", _form))
        {
            if (operation == RealmOperation.Content && sent++ == 2)
                body[^1] ^= 1;
            last = _server.Ask(0, operation, body)!.Value;
            if (last.Status != RealmStatus.Done)
                break;
        }
        Assert.Equal(RealmStatus.WrongDigest, last.Status);
        Assert.True(ContentRefusal.TryRead(last.Body, out ContentRefusal refusal));
        Assert.Equal(1u, refusal.Content);
        AssertGone();
    }

    [Theory]
    [InlineData(RealmOperation.Seal, RealmStatus.OutOfOrder)]
    [InlineData(RealmOperation.Content, RealmStatus.OutOfOrder)]
    [InlineData(RealmOperation.Create, RealmStatus.OutOfOrder)]
    [InlineData(RealmOperation.Abandon, RealmStatus.Done)]
    public void What_does_not_follow_ends_the_realm(RealmOperation next, RealmStatus expected)
    {
        (RealmOperation operation, byte[] body) = TestServer.Creation("web-1", _form).First();
        Assert.Equal(RealmStatus.Done, _server.Ask(operation, body));
        Assert.Equal(RealmStatus.Busy, _server.Ask(1, RealmOperation.Destroy, TestServer.NameBytes("web-1"))!.Value.Status);
        Assert.Equal(RealmState.Arriving, _server.Info("web-1", 1).State);
        Assert.Equal(expected, _server.Ask(next));
        AssertGone();
    }

    [Fact]
    public void Sealed_before_all_has_come_it_is_gone()
    {
        foreach ((RealmOperation operation, byte[] body) in TestServer.Creation("web-1", _form).SkipLast(2))
            Assert.Equal(RealmStatus.Done, _server.Ask(operation, body));
        Assert.Equal(RealmStatus.ContentsMissing, _server.Ask(RealmOperation.Seal));
        AssertGone();
    }

    [Fact]
    public void A_stream_that_ends_takes_its_realm_along()
    {
        foreach ((RealmOperation operation, byte[] body) in TestServer.Creation("web-1", _form).SkipLast(3))
            Assert.Equal(RealmStatus.Done, _server.Ask(operation, body));
        _server.Pipe().HasEnded = true;
        Assert.False(_server.Run());
        AssertGone();
    }

    [Fact]
    public void A_number_is_given_again_when_nobody_has_anything_left_of_who_had_it()
    {
        _server.Machine.Follows = false;
        Assert.Equal(RealmStatus.Done, _server.Create("web-1", _form).Status);
        Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Destroy, TestServer.NameBytes("web-1")));
        // Nobody waits for who follows: another number is as good, and its memory is there for anybody.
        Assert.Equal(1UL << TestServer.Bits, _server.State.Reserve.LargestFree);
        for (uint number = 2; number <= 6; number++)
        {
            Assert.Equal(RealmStatus.Done, _server.Create("web-1", _form).Status);
            Assert.Equal(number, _server.Info("web-1").Number);
            Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Destroy, TestServer.NameBytes("web-1")));
        }
        Assert.Equal(RealmStatus.TooManyRealms, _server.Create("web-1", _form).Status);
        _server.Machine.Followed[3] = 1;
        Assert.Equal(RealmStatus.TooManyRealms, _server.Create("web-1", _form).Status);
        _server.Machine.Followed[3] = 2;
        Assert.Equal(RealmStatus.Done, _server.Create("web-1", _form).Status);
        Assert.Equal(4u, _server.Info("web-1").Number);
        Assert.Equal(3UL, _server.Machine.Terms[3]);
    }

    [Fact]
    public void Refused_at_the_end_its_term_ends()
    {
        // The call after the one that gave it the platform's console.
        bool hasFailed = false;
        _server.Machine.Fails = _ => !hasFailed && (hasFailed = _server.Machine.Realms.TryGetValue(0, out FakeRealm? realm) && realm.Places.Values.Any(each => each.Pointer != 0));
        Assert.Equal(RealmStatus.KernelError, _server.Create("web-1", _form).Status);
        Assert.Equal(2UL, _server.Machine.Terms[0]);
        Assert.Equal(2UL, _server.State.Realms[0].Term);
    }

    [Fact]
    public void Who_watches_is_told()
    {
        Assert.Equal(RealmStatus.Done, _server.Ask(1, RealmOperation.Watch)!.Value.Status);
        _ = _server.Create("web-1", _form);
        Assert.Contains(1, _server.Machine.Woken);
        Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Destroy, TestServer.NameBytes("web-1")));
        Assert.True(_server.Run(1));
        byte[] told = [.. _server.Pipe(1).ToClient];
        Assert.Equal(2 * 56, told.Length);
        Assert.True(EventAnswer.TryRead(told.AsSpan(16, 40), out EventAnswer first) && EventAnswer.TryRead(told.AsSpan(72, 40), out EventAnswer second)
            && first.Event == RealmEvent.Created && second.Event == RealmEvent.Destroyed && second.Name.IsSame(TestServer.Name("web-1")));
        _server.Pipe(1).ToServer.Enqueue(0);
        Assert.False(_server.Run(1));
    }

    [Fact]
    public void All_realms_are_listed()
    {
        Assert.Equal(RealmStatus.Done, _server.Create("web-1", _form).Status);
        Assert.Equal(RealmStatus.Done, _server.Create("web-2", _form).Status);
        Assert.Equal(RealmStatus.NameTaken, _server.Create("web-2", _form).Status);
        byte[] list = _server.Ask(0, RealmOperation.List, TestServer.Bytes(new ListRequest { First = 1 }))!.Value.Body;
        Assert.True(ListAnswer.TryRead(list.AsSpan(0, 8), out ListAnswer answer) && answer is { Realms: 2, Entries: 1 });
        Assert.True(RealmEntry.TryRead(list.AsSpan(8), out RealmEntry entry) && entry.Name.IsSame(TestServer.Name("web-2")));
        Assert.True(StatisticsAnswer.TryRead(_server.Ask(0, RealmOperation.Statistics)!.Value.Body, out StatisticsAnswer statistics));
        Assert.Equal((2u, 2UL, 1UL, 2u), (statistics.Realms, statistics.Created, statistics.Refused, statistics.Streams));
        Assert.Equal((1UL << TestServer.Bits) - (8UL << 20), statistics.Free);
    }

    [Fact]
    public void What_is_no_message_ends_the_stream()
    {
        _server.Send(0, RealmOperation.Hello, new byte[65537]);
        Assert.False(_server.Run());
        Assert.Equal(RealmStatus.UnknownOperation, _server.Ask((RealmOperation)99));
        Assert.Equal(RealmStatus.Malformed, _server.Ask(RealmOperation.Hello, 1, 2, 3));
        Assert.Equal(RealmStatus.Malformed, _server.Ask(RealmOperation.Start, new byte[32]));
    }

    private ulong[] Budgets() => [.. _server.Machine[0].Places.Values.Where(each => each.Type == ObjectType.SchedulingContext).Select(each => each.Budget).Order()];

    private void AssertGone()
    {
        Assert.Equal(RealmStatus.NoSuchRealm, _server.Ask(1, RealmOperation.Info, TestServer.NameBytes("web-1"))!.Value.Status);
        Assert.Equal(1UL << TestServer.Bits, _server.State.Reserve.LargestFree);
        Assert.Empty(_server.Machine.Realms);
    }
}
