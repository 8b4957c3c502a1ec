using System;
using System.Linq;
using Firn.CapDl.Model;
using Firn.Realms;
using Firn.Tools.Host;
using Firn.Tools.Systems;
using Firn.Tools.Systems.Services;
using Firn.User.Components;
using Firn.VirtualMachine.Streams;
using Xunit;

namespace Firn.Tools.SystemsTests;

/// <summary>The resource server: what it is given, and what is refused.</summary>
public sealed class ResourceServiceTests : IDisposable
{
    private static readonly ResourceSettings _settings = new() { ReserveBits = 24, MostBits = 22, Realms = 5, Priority = 40, Share = 500_000, Cores = [0, 2] };

    private readonly SmallElf _elf = new((0x40_0000, 5, 0x1000, 0x1000)) { Symbols = [("_start", 0x40_0000)] };
    private readonly SystemBuilder _system = new();

    private Program Program => SystemBuilder.Program("program.elf", _elf.Path);

    public void Dispose() => _elf.Dispose();

    [Fact]
    public void It_has_all_that_realms_are_made_with()
    {
        ResourceService resources = Add(sessions: 2);
        Connect(resources, "one");
        Connect(resources, "two");
        Specification made = _system.Build();
        SystemObject node = made.Find(new ObjectName("resources_cnode"))!;
        Assert.Equal(ResourceMemory.OwnBits, node.Get<CNodeParameters>().SizeBits);
        Assert.Equal(51, At(node, ResourceSlot.Node).GuardSize);
        Assert.Equal("resources_reserve", At(node, ResourceSlot.FirstBlock + 1).Target.ToString());
        Assert.Equal(24, made.Find(new ObjectName("resources_reserve"))!.Get<UntypedParameters>().SizeBits);
        Assert.Equal(["resources", "resources_session_1"], new ulong[] { 0, 1 }.Select(i => At(node, ResourceSlot.FirstThread + i).Target.ToString()));
        Assert.Equal([0, 2], node.Slots.Where(slot => slot.Capability.Kind == CapabilityKind.SchedulingControl).Select(slot => slot.Capability.Core));
        Assert.Equal((2, 18UL), (At(node, ResourceSlot.FirstTime + 2).Core, node.Slots.Last(slot => slot.Capability.Kind == CapabilityKind.SchedulingControl).Slot));
        // Each session waits where its peer and others wake it.
        Assert.Equal(("resources_wake_1", Rights.Read), (At(node, ResourceSlot.FirstWait + 1).Target.ToString(), At(node, ResourceSlot.FirstWait + 1).Rights));
        Assert.Equal(("resources_wake_1", Rights.Write), (At(node, ResourceSlot.FirstWake + 1).Target.ToString(), At(node, ResourceSlot.FirstWake + 1).Rights));
        Assert.Equal("two_signals", At(node, ResourceSlot.FirstPeer + 1).Target.ToString());
        ThreadParameters second = made.Find(new ObjectName("resources_session_1"))!.Get<ThreadParameters>();
        Assert.Equal((60, 40, 1UL), (second.Priority!.Value, second.MaximumPriority!.Value, second.Arguments[1]));
        // What it makes lies beside what the builder gave.
        Assert.DoesNotContain(node.Slots, slot => slot.Slot is > (ulong)ResourceSlot.FirstBlock + 1 or (ulong)ResourceSlot.Top);
        Assert.DoesNotContain(node.Slots, slot => slot.Slot is >= (ulong)ResourceSlot.FirstPlaces and < (ulong)ResourceSlot.FirstOffer);
    }

    [Fact]
    public void Each_realm_has_an_end_of_its_own_of_what_is_offered()
    {
        ResourceService resources = Add();
        Connect(resources, "one");
        Endpoint console = _system.Endpoint("console");
        _ = _system.Component("server", Program, new ComponentSettings { Priority = 100 }).Serves(1, console.Server, 2);
        Region window = _system.Shared("window", SystemBuilder.PageSize);
        _ = resources.Offers("console", "web", number => console.Client((ulong)number + 10)).Offers("window", "", window, MapAccess.Read);
        SystemObject node = _system.Build().Find(new ObjectName("resources_cnode"))!;
        Capability[] offers = [.. node.Slots.Where(slot => slot.Slot is >= (ulong)ResourceSlot.FirstOffer and < (ulong)ResourceSlot.FirstBlock).Select(slot => slot.Capability)];
        Assert.Equal([11UL, 12, 13, 14, 15, 0], offers.Select(offer => offer.Badge));
        Assert.Equal(("window", Rights.Read), (offers[5].Target.ToString(), offers[5].Rights));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Refused("would have 17 sessions", () => Add(sessions: 17));
        Refused("would give realms 2^16 to 2^25 bytes of 2^24", () => Add(_settings with { MostBits = 25 }));
        Refused("would have 64 realms", () => Add(_settings with { Realms = 64 }));
        Refused("has no core for realms", () => Add(_settings with { Cores = [] }));
        ResourceService resources = Add();
        Refused("would be offered to realms", () => resources.Offers("9", "", _system.Shared("page", SystemBuilder.PageSize), MapAccess.Read));
        Refused("has 2 pages", () => resources.Offers("pages", "", _system.Shared("pages", 2 * SystemBuilder.PageSize), MapAccess.Read));
    }

    [Fact]
    public void Each_session_has_one_channel()
    {
        ResourceService resources = Add();
        Refused("has 1 sessions, and 0 are connected", () => _system.Build());
        Connect(resources, "one");
        Refused("would have one more", () => Connect(resources, "two"));
    }

    [Fact]
    public void Rings_are_as_large_as_those_of_machines() => Assert.Equal(StreamLimits.RingSize, ResourceMemory.RingSize);

    [Fact]
    public void What_it_is_told_fits_what_lies_behind_it() => Assert.InRange(ConfigurationPage.SizeOf<ResourceConfiguration>(), 1, SystemBuilder.PageSize);

    [Fact]
    public void A_realm_is_a_file_with_its_programs_bytes()
    {
        var realm = new SystemBuilder { AddressBits = 48 };
        _ = realm.Component("hello", Program, new ComponentSettings { Priority = 10 });
        Assert.Equal(realm.Build().Objects.Count, realm.BuildRealm().Objects);
        Assert.True(realm.BuildRealm().File.Length > 0x1000);
    }

    private static Capability At(SystemObject node, ResourceSlot slot) => node.Slots.Single(each => each.Slot == (ulong)slot).Capability;

    private ResourceService Add(int sessions) => new(_system, Program, sessions, 60, _settings);

    private ResourceService Add(ResourceSettings? settings = null) => new(_system, Program, 1, 60, settings ?? _settings);

    private void Connect(ResourceService resources, string name)
    {
        Notification signals = _system.Notification($"{name}_signals");
        Component client = _system.Component(name, Program, new ComponentSettings { Priority = 10 }).Waits(1, signals.Waiter);
        resources.Connect(client, 0x1000_0000, 2, signals.Signaller());
    }

    private static void Refused(string because, Action act) => Assert.Contains(because, Assert.Throws<FirnException>(act).Message, StringComparison.Ordinal);
}
