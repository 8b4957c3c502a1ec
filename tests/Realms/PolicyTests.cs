using System.Linq;
using Firn.RealmProtocol;
using Xunit;

namespace Firn.RealmsTests;

/// <summary>What a realm cannot have, or not so much of: each is refused by rule and object, before anything is made.</summary>
public sealed class PolicyTests
{
    private readonly TestServer _server = new();

    [Theory]
    [InlineData("line = irq", "", RealmRule.NoInterrupts, "line")]
    [InlineData("line = irq", "irq maps { 33: line }", RealmRule.NoInterrupts, "")]
    [InlineData("pool = asid_pool (asid_high: 1)", "", RealmRule.NoAsidPools, "pool")]
    [InlineData("firmware = smc", "", RealmRule.NoMonitorCalls, "firmware")]
    [InlineData("n = cnode (4 bits)", "caps { n { 1: irq_control } }", RealmRule.NoControls, "n")]
    [InlineData("n = cnode (4 bits)", "caps { n { 1: sched_control (core: 0) } }", RealmRule.NoControls, "n")]
    [InlineData("n = cnode (4 bits)", "caps { n { 1: asid_control } }", RealmRule.NoControls, "n")]
    [InlineData("n = cnode (4 bits)", "caps { n { 1: domain } }", RealmRule.NoControls, "n")]
    [InlineData("e = ep", "domains { schedule: [(0, 10)] }", RealmRule.NoDomains, "")]
    [InlineData("t = tcb (dom: 1)", "", RealmRule.NoDomains, "t")]
    [InlineData("f = frame (4k, paddr: 0x9012000)", "", RealmRule.NoAddresses, "f")]
    [InlineData("u = ut (16 bits, paddr: 0x9010000)", "", RealmRule.NoAddresses, "u")]
    [InlineData("u = ut (16 bits) { e = ep }", "", RealmRule.NoChildren, "u")]
    [InlineData("f = frame (4k, fill: [{0 32 bootinfo CDL_FrameFill_BootInfo_FDT 16}])", "", RealmRule.NoBootInformation, "f")]
    [InlineData("c = cnode (30 bits)", "", RealmRule.KnownSizes, "c")]
    [InlineData("u = ut (22 bits)", "", RealmRule.SmallObjects, "u")]
    [InlineData("e = ep f = frame (1024M)", "", RealmRule.SmallObjects, "f")]
    [InlineData("t = tcb (prio: 51)", "", RealmRule.Priority, "t")]
    [InlineData("t = tcb (max_prio: 61)", "", RealmRule.MaximumPriority, "t")]
    [InlineData("t = tcb (affinity: 3)", "", RealmRule.Core, "t")]
    [InlineData("t = tcb (init: [1, 2, 3, 4, 5, 6, 7, 8, 9])", "", RealmRule.PlainThreads, "t")]
    [InlineData("s = sc (period: 999, budget: 10)", "", RealmRule.Period, "s")]
    [InlineData("s = sc (period: 10000001, budget: 10)", "", RealmRule.Period, "s")]
    [InlineData("s = sc (period: 1000, budget: 601)", "", RealmRule.Share, "s")]
    [InlineData("r = sc (period: 1000, budget: 301) s = sc (period: 1000, budget: 300)", "", RealmRule.Share, "s")]
    [InlineData("f[2000] = frame (4k)", "", RealmRule.Memory, "")]
    [InlineData("console = ep", "", RealmRule.ExternRealm, "console")]
    [InlineData("extern ring[3] = frame (4k)", "", RealmRule.ExternRealm, "ring[0]")]
    [InlineData("extern ring[4] = frame (2M)", "", RealmRule.ExternKind, "ring[0]")]
    [InlineData("extern ring[2] = ep", "", RealmRule.ExternKind, "ring[0]")]
    [InlineData("extern ring = frame (4k)", "", RealmRule.KnownExtern, "ring")]
    [InlineData("extern other[3] = frame (4k)", "", RealmRule.KnownExtern, "other[0]")]
    public void It_is_refused_by_rule(string objects, string rest, RealmRule rule, string name)
    {
        var form = new TestForm($"arch aarch64\nobjects {{ {objects} }}\n{rest}");
        (RealmStatus status, byte[] body) = _server.Create("other", form);
        Assert.True(PolicyRefusal.TryRead(body, out PolicyRefusal refusal), status.ToString());
        Assert.Equal(rule, refusal.Rule);
        Assert.Equal(rule < RealmRule.Memory ? RealmStatus.NotForRealms : rule < RealmRule.KnownExtern ? RealmStatus.BeyondPolicy : RealmStatus.ExternRefused, status);
        Assert.Equal(name, refusal.Object < 0 ? "" : form.Specification.Objects[refusal.Object].Name.ToString());
        Assert.Equal(1UL << TestServer.Bits, _server.State.Reserve.LargestFree);
    }

    [Fact]
    public void A_frame_that_is_offered_has_an_index_below_their_number()
    {
        var form = new TestForm("arch aarch64\nobjects { extern ring[4] = frame (4k) }");
        (RealmStatus status, byte[] body) = _server.Create("web-1", form);
        Assert.True(PolicyRefusal.TryRead(body, out PolicyRefusal refusal));
        Assert.Equal((RealmStatus.ExternRefused, RealmRule.KnownExtern, 3), (status, refusal.Rule, refusal.Object));
    }

    [Fact]
    public void Two_realms_have_memory_of_their_own()
    {
        var form = new TestForm("arch aarch64\nobjects { extern ring[3] = frame (4k) }");
        Assert.Equal(RealmStatus.Done, _server.Create("web-1", form).Status);
        Assert.Equal(RealmStatus.Done, _server.Create("web-2", form).Status);
        Assert.Equal([80UL, 81, 82], _server.Machine[0].Places.Values.Where(each => each.Pointer != 0).Select(each => each.Pointer));
        Assert.Equal([83UL, 84, 85], _server.Machine[1].Places.Values.Where(each => each.Pointer != 0).Select(each => each.Pointer));
    }

    [Theory]
    [InlineData("", RealmStatus.Done)]
    [InlineData(" e = ep", RealmStatus.BeyondPolicy)]
    public void A_block_is_used_to_its_last_byte(string more, RealmStatus expected)
    {
        // 62 pages, two halves of one, and a page for the CNode of their 65 places.
        var form = new TestForm($"arch aarch64\nobjects {{ f[62] = frame (4k) u[2] = ut (11 bits){more} }}");
        Assert.Equal(expected, _server.Create("other", form, 1UL << TestServer.LeastBits).Status);
    }

    // The kernel cleans the caches of all that one call makes before it takes an interrupt.
    [Theory]
    [InlineData("f[7] = frame (2M)", 1UL << 21)]
    [InlineData("f[3] = frame (2M) u[2] = ut (21 bits) g[600] = frame (4k)", 1UL << 21)]
    [InlineData("g[600] = frame (4k)", 1UL << 20)]
    public void Objects_are_made_two_mebibytes_at_a_time(string objects, ulong most)
    {
        var form = new TestForm($"arch aarch64\nobjects {{ {objects} }}");
        Assert.Equal(RealmStatus.Done, _server.Create("other", form, 1UL << 24).Status);
        Assert.Equal(most, _server.Machine.MostAtOnce);
    }

    [Fact]
    public void Bytes_that_are_no_form_are_refused_by_rule()
    {
        var form = new TestForm(TestForm.Whole);
        byte[] bytes = [.. form.Bytes];
        bytes[2] ^= 0x40;
        _ = _server.Ask(RealmOperation.Create, TestServer.Bytes(new CreateRequest { Name = TestServer.Name("web"), Memory = 1, FormBytes = (uint)bytes.Length }));
        (RealmStatus status, byte[] body) = _server.Ask(0, RealmOperation.Form, bytes)!.Value;
        Assert.Equal(RealmStatus.FormRefused, status);
        Assert.True(FormRefusal.TryRead(body, out FormRefusal refusal) && refusal.Rule != 0);
    }

    [Theory]
    [InlineData(1UL << 26, 10u, RealmStatus.BeyondPolicy)]
    [InlineData(0UL, 10u, RealmStatus.BeyondPolicy)]
    [InlineData(ulong.MaxValue, 10u, RealmStatus.BeyondPolicy)]
    [InlineData(1UL, 0u, RealmStatus.TooLarge)]
    [InlineData(1UL, 512u * 1024 + 1, RealmStatus.TooLarge)]
    public void A_creation_is_within_bounds(ulong memory, uint form, RealmStatus expected) =>
        Assert.Equal(expected, _server.Ask(RealmOperation.Create, TestServer.Bytes(new CreateRequest { Name = TestServer.Name("web"), Memory = memory, FormBytes = form })));
}
