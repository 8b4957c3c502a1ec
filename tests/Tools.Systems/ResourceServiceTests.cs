using System;
using System.Linq;
using Firn.CapDl.Model;
using Firn.Components.Blocks;
using Firn.RealmConsoles;
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
        Assert.Equal(50, At(node, ResourceSlot.Node).GuardSize);
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
        Assert.DoesNotContain(node.Slots, slot => slot.Slot is (> (ulong)ResourceSlot.FirstBlock + 1 and < (ulong)ResourceSlot.FirstOffer) or (ulong)ResourceSlot.Top);
        Assert.DoesNotContain(node.Slots, slot => slot.Slot is >= (ulong)ResourceSlot.FirstPlaces and <= (ulong)ResourceSlot.FirstBlock);
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
        Capability[] offers = [.. node.Slots.Where(slot => slot.Slot >= (ulong)ResourceSlot.FirstOffer).Select(slot => slot.Capability)];
        Assert.Equal([11UL, 12, 13, 14, 15, 0], offers.Select(offer => offer.Badge));
        Assert.Equal(("window", Rights.Read), (offers[5].Target.ToString(), offers[5].Rights));
    }

    [Fact]
    public void Each_realm_has_memory_of_its_own_of_what_is_offered_by_number()
    {
        ResourceService resources = Add();
        Connect(resources, "one");
        _ = resources.Offers("ring", "web", MapAccess.ReadWrite, number => _system.Shared($"ring_{number}", 3 * SystemBuilder.PageSize));
        SystemObject node = _system.Build().Find(new ObjectName("resources_cnode"))!;
        Capability[] offers = [.. node.Slots.Where(slot => slot.Slot >= (ulong)ResourceSlot.FirstOffer).Select(slot => slot.Capability)];
        Assert.Equal(15, offers.Length);
        Assert.Equal(["ring_1[0]", "ring_1[1]", "ring_1[2]", "ring_2[0]"], offers.Take(4).Select(offer => offer.Target.ToString()));
        Assert.All(offers, offer => Assert.Equal(Rights.Read | Rights.Write, offer.Rights));
        Assert.Equal(offers.Length, offers.DistinctBy(offer => offer.Target.ToString()).Count());
    }

    [Fact]
    public void Each_realm_number_has_a_port_of_its_own_and_the_switch_is_told_whose_it_is()
    {
        ResourceService resources = Add();
        Connect(resources, "one");
        var timer = new TimerService(_system, Program, _system.Device("clock", 0, 0, (30UL, InterruptTrigger.Level)), priority: 230);
        var serial = new SerialService(_system, Program, _system.Device("uart", 0x900_0000, 0x1000, (33UL, InterruptTrigger.Level)), priority: 220);
        var network = new SwitchService(_system, Program, timer, priority: 100);
        RealmServers servers = RealmServers.Offer(resources, _system, serial, timer);
        SwitchPort[] ports = [.. servers.OfferPorts(network, 0x5254_0000_000B, TimeSpan.FromMilliseconds(2), "web")];
        Assert.Equal([0x5254_0000_000BUL, 0x5254_0000_000C, 0x5254_0000_000D, 0x5254_0000_000E, 0x5254_0000_000F], ports.Select(port => port.Address));
        Specification made = _system.Build();
        SystemObject node = made.Find(new ObjectName("resources_cnode"))!;
        string[] offers = [.. node.Slots.Where(slot => slot.Slot >= (ulong)ResourceSlot.FirstOffer).Select(slot => slot.Capability.Target.ToString()!)];
        foreach (string ring in new[] { "realm1_switch_out", "realm1_switch_in", "realm2_switch_out", "realm5_switch_in" })
            Assert.Equal(64, offers.Count(offer => offer.StartsWith($"{ring}[", StringComparison.Ordinal)));
        // The card is read only, one for each.
        Capability card = node.Slots.Single(slot => slot.Capability.Target.ToString() == "realm3_switch_card").Capability;
        Assert.Equal(Rights.Read, card.Rights);
        Assert.Equal("serial_signals", At(node, ResourceSlot.FirstFollower).Target.ToString());
        Assert.Equal("timer_signals", At(node, ResourceSlot.FirstFollower + 1).Target.ToString());
        Assert.Equal("switch_signals", At(node, ResourceSlot.FirstFollower + 2).Target.ToString());
        // Both have the page of terms; of the rings the switch has all, the server maps none.
        SystemObject[] tables = [.. made.Objects.Where(item => item.Kind == ObjectKind.PageTable)];
        Assert.Equal(2, tables.SelectMany(table => table.Slots).Count(slot => slot.Capability.Target.ToString() == "switch_terms"));
        Assert.Equal(1, tables.SelectMany(table => table.Slots).Count(slot => slot.Capability.Target.ToString() == "realm2_switch_in[7]"));
    }

    [Fact]
    public void Each_realm_number_has_sectors_and_random_bytes_and_who_keeps_the_sectors_is_told_whose_it_is()
    {
        ResourceService resources = Add();
        Connect(resources, "one");
        var timer = new TimerService(_system, Program, _system.Device("clock", 0, 0, (30UL, InterruptTrigger.Level)), priority: 230);
        var serial = new SerialService(_system, Program, VirtBoard.Uart(_system), priority: 220);
        var blocks = new BlockService(_system, Program, VirtBoard.Virtio(_system, 8), _system.DeviceMemory("disk_memory", 0x7E00_0000, 2 << 20), serial, priority: 100);
        var entropy = new EntropyService(_system, Program, VirtBoard.Virtio(_system, 0), _system.DeviceMemory("entropy_memory", 0x7E20_0000, 2 << 20), serial, priority: 100);
        _ = RealmServers.Offer(resources, _system, serial, timer).OfferEntropy(entropy).OfferDisks(blocks, 1000, 10, "web");
        // The sectors are those realms': the layout cannot give them to another.
        Refused("that another has", () => blocks.Client("host", 1049, 1));
        _ = blocks.Client("host", 0, 1000);
        Specification made = _system.Build();
        SystemObject node = made.Find(new ObjectName("resources_cnode"))!;
        Capability[] offers = [.. node.Slots.Where(slot => slot.Slot >= (ulong)ResourceSlot.FirstOffer).Select(slot => slot.Capability)];
        foreach (string window in new[] { "realm1_blocks_window", "realm5_blocks_window" })
            Assert.Equal(BlockWindow.MemorySize / SystemBuilder.PageSize, offers.Count(offer => offer.Target.ToString()!.StartsWith($"{window}[", StringComparison.Ordinal)));
        Assert.Equal(5, offers.Where(offer => offer.Target.ToString() == "entropy_requests").Select(offer => offer.Badge).Distinct().Count());
        Assert.Equal("serial_signals", At(node, ResourceSlot.FirstFollower).Target.ToString());
        Assert.Equal("timer_signals", At(node, ResourceSlot.FirstFollower + 1).Target.ToString());
        Assert.Equal("blocks_signals", At(node, ResourceSlot.FirstFollower + 2).Target.ToString());
        SystemObject[] tables = [.. made.Objects.Where(item => item.Kind == ObjectKind.PageTable)];
        Assert.Equal(2, tables.SelectMany(table => table.Slots).Count(slot => slot.Capability.Target.ToString() == "blocks_terms"));
        Assert.Equal(1, tables.SelectMany(table => table.Slots).Count(slot => slot.Capability.Target.ToString() == "realm2_blocks_window[64]"));
    }

    [Fact]
    public void A_realm_s_machine_has_the_sectors_that_the_platform_gives_it()
    {
        var realm = new SystemBuilder { AddressBits = 48 };
        Component guest = realm.Component("guest", Program, new ComponentSettings { Priority = 10 });
        new RealmDisk(realm).Connect(guest, 0x1000_0000, 3);
        Specification made = realm.Build();
        Assert.Equal(
            [("disk_told", 1), ("disk_window", BlockWindow.MemorySize / SystemBuilder.PageSize)],
            made.Objects.Where(item => item.IsExtern).GroupBy(item => item.Name.Text).Select(group => (group.Key, group.Count())).OrderBy(each => each.Key, StringComparer.Ordinal));
        Assert.Equal(made.Objects.Count, realm.BuildRealm().Objects);
    }

    [Fact]
    public void A_realm_s_machine_has_the_port_that_the_platform_gives_it()
    {
        var realm = new SystemBuilder { AddressBits = 48 };
        Component guest = realm.Component("guest", Program, new ComponentSettings { Priority = 10 });
        new RealmPort(realm).Connect(guest, 0x1000_0000, 0x70_0000, 3);
        Specification made = realm.Build();
        Assert.Equal(
            [("network_card", 1), ("network_in", 64), ("network_out", 64), ("network_told", 1)],
            made.Objects.Where(item => item.IsExtern).GroupBy(item => item.Name.Text).Select(group => (group.Key, group.Count())));
        // Text and canonical form say the same.
        Assert.Equal(made.Objects.Count, realm.BuildRealm().Objects);
    }

    [Fact]
    public void Each_realm_number_has_a_console_of_its_own_and_its_server_is_told_whose_it_is()
    {
        ResourceService resources = Add();
        Connect(resources, "one");
        var timer = new TimerService(_system, Program, _system.Device("clock", 0, 0, (30UL, InterruptTrigger.Level)), priority: 230);
        var serial = new SerialService(_system, Program, _system.Device("uart", 0x900_0000, 0x1000, (33UL, InterruptTrigger.Level)), priority: 220);
        var consoles = new ConsoleService(_system, Program, resources, priority: 210, platform: serial);
        _ = RealmServers.Offer(resources, _system, consoles, timer);
        Specification made = _system.Build();
        SystemObject node = made.Find(new ObjectName("resources_cnode"))!;
        // A realm's end is the console server's, by its number; it has none of the serial server's.
        Assert.Equal(
            [1UL, 2, 3, 4, 5], node.Slots.Where(slot => slot.Capability.Target.ToString() == "consoles_requests").Select(slot => slot.Capability.Badge));
        Assert.DoesNotContain(node.Slots, slot => slot.Capability.Target.ToString() == "serial_requests");
        Assert.Equal("consoles_signals", At(node, ResourceSlot.FirstFollower).Target.ToString());
        SystemObject own = made.Find(new ObjectName("consoles_cnode"))!;
        Assert.Equal([1UL, 2, 3, 4, 5], own.Slots.Where(slot => slot.Capability.Target.ToString() == "serial_requests").Select(slot => slot.Capability.Badge));
        Assert.Equal("realm3_signals", own.Slots.Single(slot => slot.Slot == (ulong)ConsoleSlot.FirstRealm + 2).Capability.Target.ToString());
        Assert.Equal(
            2, made.Objects.Where(item => item.Kind == ObjectKind.PageTable).SelectMany(table => table.Slots).Count(slot => slot.Capability.Target.ToString() == "consoles_terms"));
        Refused("would have consoles for 17 realms", () => _ = new ConsoleService(_system, Program, new(_system, Program, 1, 60, _settings with { Realms = 17 }, "more"), priority: 210));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Refused("would have 17 sessions", () => Add(sessions: 17));
        Refused("would give realms 2^16 to 2^25 bytes of 2^24", () => Add(_settings with { MostBits = 25 }));
        Refused("would have 64 realms", () => Add(_settings with { Realms = 64 }));
        Refused("would give realms together 400000 us of each second, and each 500000 us", () => Add(_settings with { TotalShare = 400_000 }));
        Refused("would give realms together 1000001 us", () => Add(_settings with { TotalShare = 1_000_001 }));
        Refused("has no core for realms", () => Add(_settings with { Cores = [] }));
        ResourceService resources = Add();
        Refused("would be offered to realms", () => resources.Offers("9", "", _system.Shared("page", SystemBuilder.PageSize), MapAccess.Read));
        Refused("and is larger or smaller", () => resources.Offers("rings", "", MapAccess.Read, number => _system.Shared($"rings_{number}", number * SystemBuilder.PageSize)));
        Refused("has no room to offer much of 1700 frames", () => resources.Offers("much", "", MapAccess.Read, number => _system.Shared($"much_{number}", 1700 * SystemBuilder.PageSize)));
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

    // Each block has a slot, and two for what is made of it, its halves or what clears it.
    [Fact]
    public void What_it_makes_of_the_reserve_is_in_nobody_s_slot() =>
        Assert.InRange((ulong)ResourceSlot.FirstBlock + (4UL << Reserve.MostLevels), (ulong)ResourceSlot.FirstBlock, (ulong)ResourceSlot.FirstOffer);

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
