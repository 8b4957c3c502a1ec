using System.Collections.Generic;
using System.Linq;
using Firn.InitialiserTests.Fakes;
using Firn.RealmProtocol;
using Xunit;

namespace Firn.RealmsTests;

/// <summary>Realms made by calls of the kernel, which is faked: what they are, and that nothing of them stays.</summary>
public sealed class RealmKernelTests
{
    private readonly TestForm _form = new(TestForm.Whole);
    private readonly KernelServer _server = new(2);

    [Fact]
    public void A_realm_is_what_its_form_says()
    {
        Assert.Equal(RealmStatus.Done, _server.Create("web-1", _form).Status);
        FakeObject thread = Object("Thread", "registers", 0x40_0000);
        Assert.Equal((9UL, 7UL), (thread.Facts["maximum"], thread.Facts["priority"]));
        Assert.DoesNotContain("runs", thread.Facts.Keys);
        var space = (FakeObject)thread.Facts["vspace"]!;
        Assert.Equal(new ulong[] { 0x40_0000, 0x40_1000, 0x40_2000, 0x40_3000, 0x80_0000 }, space.Pages.Keys.Order());
        Assert.Equal(_form.Contents[1], space.Pages[0x40_0000].Frame.Memory[16..24]);
        Assert.Equal(_form.Contents[2], space.Pages[0x40_0000].Frame.Memory[100..130]);
        Assert.Equal(_form.Contents[0], space.Pages[0x80_0000].Frame.Memory[0x1000..0x1040]);
        Assert.Same(_server.Kernel.Node.Slots[304].Object, space.Facts["pool"]);
        var root = (FakeObject)thread.Facts["cspace"]!;
        Assert.Equal(Enumerable.Range(1, 8).Select(slot => (ulong)slot), root.Slots.Keys.Order());
        // The platform's: for the realm with number 1.
        Assert.Same(_server.Kernel.Node.Slots[70].Object, root.Slots[7].Object);
        Assert.Equal((1UL, 1UL), (root.Slots[7].Word, root.Slots[7].Rights));
        Assert.Same(thread, root.Slots[6].Object);
        Assert.Equal(("SchedulingControl 0", 3000UL, 10_000UL, 3UL, 5UL), ((FakeObject)thread.Facts["context"]!).Facts["time"]);
        Assert.Equal("SchedulingControl 1", (((string, ulong, ulong, ulong, ulong))((FakeObject)Object("Thread", "registers", 0x40_0010).Facts["context"]!).Facts["time"]!).Item1);
        // No session sees any of it any more.
        Assert.Empty(_server.Kernel.Own.Pages);
    }

    [Fact]
    public void It_lives_and_nothing_of_it_stays()
    {
        Dictionary<ulong, FakeCapability> before = new(_server.Kernel.Node.Slots);
        for (int i = 0; i < 3; i++)
        {
            // The whole reserve: no halves stay.
            Assert.Equal(RealmStatus.Done, _server.Create("web-1", _form, 1UL << KernelServer.Bits).Status);
            FakeObject first = Object("Thread", "registers", 0x40_0000);
            FakeObject waiting = Object("Thread", "registers", 0x40_0010);
            FakeObject passive = Object("Thread", "registers", 0x40_0020);
            var context = (FakeObject)first.Facts["context"]!;
            Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Start, RequestServer.NameBytes("web-1")));
            Assert.Equal((true, true), (first.Facts["runs"], passive.Facts["runs"]));
            Assert.DoesNotContain("runs", waiting.Facts.Keys);
            Assert.Equal(14UL, _server.Info("web-1").ProcessorTime);
            Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Set, RequestServer.Bytes(new SetRequest { Name = RequestServer.Name("web-1"), Share = 150_000 })));
            Assert.Equal(("SchedulingControl 0", 1500UL, 10_000UL, 3UL, 5UL), context.Facts["time"]);
            Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Pause, RequestServer.NameBytes("web-1")));
            Assert.Null(first.Facts["context"]);
            Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Start, RequestServer.NameBytes("web-1")));
            Assert.Same(context, first.Facts["context"]);
            Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Destroy, RequestServer.NameBytes("web-1")));
            AssertGone(before);
        }
    }

    [Fact]
    public void It_moves_by_the_time_of_another_core()
    {
        Assert.Equal(RealmStatus.Done, _server.Create("web-1", _form).Status);
        var first = (FakeObject)Object("Thread", "registers", 0x40_0000).Facts["context"]!;
        var second = (FakeObject)Object("Thread", "registers", 0x40_0010).Facts["context"]!;
        Assert.Equal("SchedulingControl 1", (((string, ulong, ulong, ulong, ulong))second.Facts["time"]!).Item1);
        Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Move, RequestServer.MoveBytes("web-1", MoveRequest.SameShare, (0, 2), (1, 0))));
        // All else stays: period, refills, badge.
        Assert.Equal(("SchedulingControl 2", 3000UL, 10_000UL, 3UL, 5UL), first.Facts["time"]);
        Assert.Equal("SchedulingControl 0", (((string, ulong, ulong, ulong, ulong))second.Facts["time"]!).Item1);
    }

    [Fact]
    public void Who_keeps_something_for_its_number_is_told_when_it_comes_and_when_it_is_gone()
    {
        Assert.Equal(RealmStatus.Done, _server.Create("web-1", _form).Status);
        Assert.Equal([(0x2000_0000UL, 1, 1UL), (0x2000_1000UL, 1, 1UL)], _server.Terms);
        Assert.Equal([110UL, 111UL], _server.Kernel.Signals);
        // A form with nothing of the platform's is nobody's business.
        Assert.Equal(RealmStatus.Done, _server.Create("other", new TestForm("arch aarch64\nobjects { e = ep }")).Status);
        Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Destroy, RequestServer.NameBytes("other")));
        Assert.Equal(2, _server.Terms.Count);
        Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Destroy, RequestServer.NameBytes("web-1")));
        Assert.Equal([(0x2000_0000UL, 1, 2UL), (0x2000_1000UL, 1, 2UL)], _server.Terms.Skip(2));
        Assert.Equal([110UL, 111UL, 110UL, 111UL], _server.Kernel.Signals);
    }

    [Fact]
    public void What_is_used_up_does_not_come_back_by_a_pause()
    {
        Assert.Equal(RealmStatus.Done, _server.Create("web-1", _form).Status);
        Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Start, RequestServer.NameBytes("web-1")));
        FakeObject first = Object("Thread", "registers", 0x40_0000);
        FakeObject waiting = Object("Thread", "registers", 0x40_0010);
        var context = (FakeObject)waiting.Facts["context"]!;
        context.Facts["used up"] = true;
        Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Pause, RequestServer.NameBytes("web-1")));
        Assert.Equal(RealmStatus.Busy, _server.Ask(RealmOperation.Start, RequestServer.NameBytes("web-1")));
        // It is paused as it was, as a whole.
        Assert.Equal((null, null), (first.Facts["context"], waiting.Facts["context"]));
        Assert.Equal(RealmState.Created, _server.Info("web-1").State);
        _ = context.Facts.Remove("used up");
        Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Start, RequestServer.NameBytes("web-1")));
        Assert.Same(context, waiting.Facts["context"]);
    }

    [Fact]
    public void Realms_side_by_side_are_each_in_memory_of_its_own()
    {
        Dictionary<ulong, FakeCapability> before = new(_server.Kernel.Node.Slots);
        Assert.Equal(RealmStatus.Done, _server.Create("web-1", _form).Status);
        Assert.Equal(RealmStatus.Done, _server.Create("web-2", _form, 16UL << 20).Status);
        Assert.Equal(RealmStatus.Done, _server.Create("web-3", _form).Status);
        (ulong Start, ulong End)[] spans = [.. Enumerable.Range(0, 3).Select(realm => Span((ulong)realm))];
        for (int i = 0; i < spans.Length; i++)
            Assert.All(spans.Where((_, other) => other != i), other => Assert.True(other.End <= spans[i].Start || spans[i].End <= other.Start));
        foreach (string name in new[] { "web-2", "web-1", "web-3" })
            Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Destroy, RequestServer.NameBytes(name)));
        Assert.Equal(1UL << KernelServer.Bits, _server.State.Reserve.LargestFree);
        // What is taken next as a whole has the halves' capabilities revoked.
        Assert.Equal(RealmStatus.Done, _server.Create("web-4", _form, 1UL << KernelServer.Bits).Status);
        Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Destroy, RequestServer.NameBytes("web-4")));
        AssertGone(before);
    }

    [Fact]
    public void Whatever_call_the_kernel_refuses_nothing_of_the_realm_stays()
    {
        Dictionary<ulong, FakeCapability> before = new(_server.Kernel.Node.Slots);
        Assert.Equal(RealmStatus.Done, _server.Create("web-1", _form, 1UL << KernelServer.Bits).Status);
        int calls = _server.Kernel.Calls.Count;
        Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Destroy, RequestServer.NameBytes("web-1")));
        Assert.InRange(calls, 60, 200);
        for (int i = 0; i < calls; i++)
        {
            _server.Kernel.FailingCall = _server.Kernel.Calls.Count + i;
            (RealmStatus status, byte[] body) = _server.Create("web-1", _form, 1UL << KernelServer.Bits);
            Assert.Equal(RealmStatus.KernelError, status);
            Assert.True(KernelRefusal.TryRead(body, out KernelRefusal refusal));
            Assert.Equal(3u, refusal.Error);
            Assert.NotEqual(0, body[8]);
            AssertGone(before);
        }
    }

    private FakeObject Object(string kind, string fact, ulong first) => Assert.Single(
        _server.Kernel.Made.Values.Distinct().Where(made => made.Kind == kind && made.Facts.TryGetValue(fact, out object? value) && ((ulong[])value!)[0] == first).TakeLast(1));

    private (ulong Start, ulong End) Span(ulong realm)
    {
        FakeObject places = _server.Top.Slots[realm + 1].Object;
        FakeObject[] made = [.. places.Slots.Values.Select(each => each.Object).Where(each => each.Address != 0)];
        return (made.Min(each => each.Address), made.Max(each => each.Address + (1UL << each.Bits)));
    }

    private void AssertGone(Dictionary<ulong, FakeCapability> before)
    {
        Assert.Equal(before.Keys.Order(), _server.Kernel.Node.Slots.Keys.Order());
        Assert.Equal([0UL], _server.Top.Slots.Keys);
        Assert.Empty(_server.Kernel.Own.Pages);
        Assert.False(_server.Kernel.HasChildren(_server.Reserve));
        Assert.Equal(1UL << KernelServer.Bits, _server.State.Reserve.LargestFree);
    }
}
