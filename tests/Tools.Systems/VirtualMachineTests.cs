using System;
using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.Tools.Analysis.Reach;
using Firn.Tools.Host;
using Firn.Tools.Systems;
using Firn.Tools.Systems.Services;
using Firn.VirtualMachine.Components;
using Xunit;

namespace Firn.Tools.SystemsTests;

/// <summary>Virtual machines: what their monitors are given, what is refused, and that one has nothing of another's.</summary>
public sealed class VirtualMachineTests : IDisposable
{
    private static readonly VirtualMachineSettings _guest = new() { MemorySize = 4 << 20, Priority = 10 };

    private readonly SmallElf _elf = new((0x40_0000, 5, 0x1000, 0x1000), (0x40_1000, 6, 0x10, 0x2000));
    private readonly SystemBuilder _system = new() { AddressBits = 48 };

    private Program Program => SystemBuilder.Program("program.elf", _elf.Path);

    public void Dispose() => _elf.Dispose();

    [Fact]
    public void A_monitor_has_the_cores_and_the_memory_of_its_machine()
    {
        GuestMachine machine = _system.VirtualMachine("guest", _guest with { Cores = [0, 1] });
        _ = Host("monitor", 20).Hosts(machine, 1, 4, 8, 0x1000_0000);
        Specification made = _system.Build();
        CapabilityTable slots = made.Find(new ObjectName("monitor_cnode"))!.Slots;
        Assert.Equal(
            [(1UL, "guest_exits"), (4, "monitor_reply"), (5, "monitor_reply_1"), (6, "monitor_reply_2"),
                (8, "guest_core_0"), (9, "guest_vcpu_0"), (10, "guest_core_1"), (11, "guest_vcpu_1")],
            slots.Select(slot => (slot.Slot, slot.Capability.Target!.Value.ToString())));
        SystemObject core = made.Find(new ObjectName("guest_core_1"))!;
        Assert.Equal((false, 1, 10), (core.Get<ThreadParameters>().Resume, core.Get<ThreadParameters>().Affinity, core.Get<ThreadParameters>().Priority));
        Capability handler = core.Slots.Single(slot => slot.Slot == ThreadSlot.FaultEndpoint).Capability;
        Assert.Equal((new ObjectName("guest_exits"), 2UL, Rights.Write | Rights.GrantReply), (handler.Target!.Value, handler.Badge, handler.Rights));
        Assert.Equal(new ObjectName("guest_vcpu_1"), core.Slots.Single(slot => slot.Slot == ThreadSlot.VirtualCpu).Capability.Target!.Value);
        // A guest has no capability.
        Assert.Empty(made.Find(core.Slots.Single(slot => slot.Slot == ThreadSlot.CSpace).Capability.Target!.Value)!.Slots);
        // Its memory is where a guest expects it, and its monitor's too.
        Assert.Equal([new ObjectName("guest_memory", 0), new ObjectName("guest_memory", 1)], made.Find(new ObjectName("guest_pd"))!.Slots.Select(slot => slot.Capability.Target!.Value));
        Assert.Equal(1UL, made.Find(new ObjectName("guest_pud"))!.Slots.Single().Slot);
    }

    [Fact]
    public void A_monitor_with_a_budget_stops_even_the_cores_beside_it()
    {
        VirtualMachineSettings machine = _guest with { Cores = [0, 1, 0] };
        Assert.Equal(0b101UL, machine.LocalCores(0));
        Assert.Equal(0b010UL, machine.LocalCores(1));
        Assert.Equal(0UL, (machine with { MonitorTime = Time.Reserve(TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(10)) }).LocalCores(0));
    }

    [Fact]
    public void What_cannot_work_is_refused()
    {
        Refused("Large pages", "would have 3145728 bytes", () => _system.VirtualMachine("odd", _guest with { MemorySize = 3 << 20 }));
        Refused("1 to 8", "0 cores", () => _system.VirtualMachine("none", _guest with { Cores = [] }));
        Refused("0 to 255", "priority 300", () => _system.VirtualMachine("high", _guest with { Priority = 300 }));
        GuestMachine machine = _system.VirtualMachine("guest", _guest);
        Refused("higher", "a guest that never waits", () => Host("low", 10).Hosts(machine, 1, 4, 8, 0x1000_0000));
        Refused("remove it", "Nobody hosts guest", () => _system.Build());
        _ = Host("monitor", 20).Hosts(machine, 1, 4, 8, 0x1000_0000);
        Refused("one monitor", "hosted by monitor and by second", () => Host("second", 20).Hosts(machine, 1, 4, 8, 0x1000_0000));
        Refused("elsewhere", "overlap in guest", () => machine.Maps(_system.Shared("window", 4096), 0x4000_1000, MapAccess.ReadWrite));
        Refused("reading", "would execute them", () => machine.Maps(VirtBoard.Uart(_system).Registers, 0x900_0000, MapAccess.Execute));
        Refused("timer server", "Interrupt 27 of timer", () => Host("eager", 20).Handles(
            1, _system.Device("timer", 0, 0, (27UL, InterruptTrigger.Level)), _system.Notification("ticks").Signaller()));
        Refused("large pages", "would have 10 bytes at 0x1000", () => _system.PlacedFile("file", 0x1000, 10));
    }

    [Fact]
    public void A_placed_file_is_read_in_large_pages_and_small_ones()
    {
        PlacedFile file = _system.PlacedFile("file", 0x5000_0000, (2 << 20) + 5000);
        _ = Host("reader", 20).Maps(file, 0x1000_0000);
        Specification made = _system.Build();
        ulong[] places = [.. made.Objects.Where(item => item.Name.Text.StartsWith("file", StringComparison.Ordinal)).Select(item => item.Get<FrameParameters>().PhysicalAddress!.Value).Order()];
        Assert.Equal([0x5000_0000UL, 0x5020_0000, 0x5020_1000], places);
        Assert.All(made.Find(new ObjectName("reader_pt_1"))!.Slots, slot => Assert.Equal(Rights.Read, slot.Capability.Rights));
    }

    [Fact]
    public void Neither_of_two_machines_reaches_the_other()
    {
        var serial = new SerialService(_system, Program, VirtBoard.Uart(_system), priority: 50);
        var timer = new TimerService(_system, Program, VirtBoard.Timer(_system), priority: 60);
        Notification ended = _system.Notification("ended");
        var files = new GuestFiles(_system.PlacedFile("file", 0x5000_0000, 5000), null, "console=ttyAMA0");
        foreach (string name in (string[])["one", "two"])
            _ = new VirtualMachineService(_system, Program, name, _guest, files, serial, timer, ended.Signaller(1));
        _ = Host("keeper", 70).Waits(1, ended.Waiter);
        Specification made = _system.Build();
        string[] own = Reached(made, "one");
        Assert.Contains("one_core", own);
        Assert.Contains("one_memory[0]", own);
        Assert.DoesNotContain(own, name => name.StartsWith("two", StringComparison.Ordinal) && name != "two_monitor_signals");
        Assert.Equal(own.Select(name => name.Replace("one", "two", StringComparison.Ordinal)).Where(name => name != "one_monitor_signals").Order(),
            Reached(made, "two").Where(name => name != "one_monitor_signals").Order());
    }

    [Fact]
    public void A_monitor_of_a_machine_with_a_window_has_no_more_of_its_memory_and_a_loader_has_the_rest()
    {
        var serial = new SerialService(_system, Program, VirtBoard.Uart(_system), priority: 50);
        var timer = new TimerService(_system, Program, VirtBoard.Timer(_system), priority: 60);
        Notification ended = _system.Notification("ended");
        var files = new GuestFiles(_system.PlacedFile("file", 0x5000_0000, 5000), null, "console=ttyAMA0");
        VirtualMachineSettings settings = _guest with { Window = new WindowSettings(16 << 20, Program) };
        VirtualMachineService one = new(_system, Program, "one", settings, files, serial, timer, ended.Signaller(1));
        Assert.Equal("one_loader", one.Loader!.Name);
        Assert.Null(new VirtualMachineService(_system, Program, "two", _guest, files, serial, timer, ended.Signaller(2)).Loader);
        _ = new VirtualMachineService(_system, Program, "three", settings, files, serial, timer, ended.Signaller(4)).Debugs(serial);
        _ = Host("keeper", 70).Waits(1, ended.Waiter);
        Specification made = _system.Build();
        // The guest has both, its window before its memory, which is at 1 GiB.
        Assert.Equal(2, made.Objects.Count(item => item.Kind == ObjectKind.Frame && item.Name.Text == "one_memory"));
        Assert.Equal(8, made.Objects.Count(item => item.Kind == ObjectKind.Frame && item.Name.Text == "one_window"));
        // One table for all below 1 GiB, the window's pages last in it, and one for what is above.
        CapabilityTable window = made.Objects.Single(item => item.Name.Text.StartsWith("one_pd", StringComparison.Ordinal) && item.Slots.Any(slot => slot.Capability.Target!.Value.Text == "one_window")).Slots;
        Assert.Equal(Enumerable.Range(504, 8).Select(slot => (ulong)slot), window.Select(slot => slot.Slot));
        // What the monitor may touch, and what its loader may.
        Assert.Equal(["one_window"], FramesOf(made, "one_monitor", "one"));
        Assert.Equal(["one_memory"], FramesOf(made, "one_loader", "one"));
        Assert.Equal(["two_memory"], FramesOf(made, "two_monitor", "two"));
        Assert.Equal(["three_memory", "three_window"], FramesOf(made, "three_monitor", "three"));
        Capability loading = made.Find(new ObjectName("one_monitor_cnode"))!.Slots.Single(slot => slot.Slot == (ulong)MonitorSlot.Loader).Capability;
        Assert.Equal(("one_loading", 1UL), (loading.Target.ToString(), loading.Badge));
        Assert.DoesNotContain(made.Find(new ObjectName("two_monitor_cnode"))!.Slots, slot => slot.Slot == (ulong)MonitorSlot.Loader);
    }

    [Fact]
    public void A_window_that_confines_nothing_is_refused()
    {
        Refused("16, 32, 64", "window of 25165824 bytes", () => _system.VirtualMachine("odd", _guest with { Window = new WindowSettings(24 << 20, Program) }));
        var files = new GuestFiles(_system.PlacedFile("file", 0x5000_0000, 5000), null, "console=ttyAMA0 swiotlb=noforce");
        var serial = new SerialService(_system, Program, VirtBoard.Uart(_system), priority: 50);
        var timer = new TimerService(_system, Program, VirtBoard.Timer(_system), priority: 60);
        Refused("which are added", "does not go with a window of 16 MiB", () => _ = new VirtualMachineService(
            _system, Program, "one", _guest with { Window = new WindowSettings(16 << 20, Program) }, files, serial, timer, _system.Notification("ended").Signaller(1)));
    }

    [Fact]
    public void A_machine_has_random_bytes_of_a_server_where_it_was_given_them()
    {
        var serial = new SerialService(_system, Program, VirtBoard.Uart(_system), priority: 50);
        var timer = new TimerService(_system, Program, VirtBoard.Timer(_system), priority: 60);
        var entropy = new EntropyService(
            _system, Program, VirtBoard.Virtio(_system, 0), _system.DeviceMemory("entropy_memory", 0x7E00_0000, 2 << 20), serial, priority: 40,
            time: Time.Reserve(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(10)));
        Notification ended = _system.Notification("ended");
        var files = new GuestFiles(_system.PlacedFile("file", 0x5000_0000, 5000), null, "console=ttyAMA0");
        VirtualMachineService machine = new VirtualMachineService(_system, Program, "one", _guest, files, serial, timer, ended.Signaller(1)).Entropy(entropy.Client());
        Refused("one source", "random bytes already", () => machine.Entropy(entropy.Client()));
        _ = Host("keeper", 70).Waits(1, ended.Waiter);
        Specification made = _system.Build();
        Capability end = made.Find(new ObjectName("one_monitor_cnode"))!.Slots.Single(slot => slot.Slot == (ulong)MonitorSlot.Entropy).Capability;
        Assert.Equal(("entropy_requests", 1UL), (end.Target.ToString(), end.Badge));
        Assert.Equal(1_000UL, made.Find(new ObjectName("entropy_sc"))!.Get<SchedulingContextParameters>().Budget);
    }

    [Fact]
    public void A_machine_that_can_be_debugged_has_a_stream_of_its_own_at_the_serial_server()
    {
        var serial = new SerialService(_system, Program, VirtBoard.Uart(_system), priority: 50);
        var timer = new TimerService(_system, Program, VirtBoard.Timer(_system), priority: 60);
        Notification ended = _system.Notification("ended");
        var files = new GuestFiles(_system.PlacedFile("file", 0x5000_0000, 5000), null, "console=ttyAMA0");
        _ = new VirtualMachineService(_system, Program, "one", _guest, files, serial, timer, ended.Signaller(1)).Debugs(serial);
        _ = new VirtualMachineService(_system, Program, "two", _guest, files, serial, timer, ended.Signaller(2));
        _ = Host("keeper", 70).Waits(1, ended.Waiter);
        Specification made = _system.Build();
        Capability end = made.Find(new ObjectName("one_monitor_cnode"))!.Slots.Single(slot => slot.Slot == (ulong)MonitorSlot.Debugger).Capability;
        Assert.Equal(("serial_requests", 2UL), (end.Target.ToString(), end.Badge));
        Assert.DoesNotContain(made.Find(new ObjectName("two_monitor_cnode"))!.Slots, slot => slot.Slot == (ulong)MonitorSlot.Debugger);
    }

    [Fact]
    public void A_machine_has_sectors_of_one_disk()
    {
        var serial = new SerialService(_system, Program, VirtBoard.Uart(_system), priority: 50);
        var timer = new TimerService(_system, Program, VirtBoard.Timer(_system), priority: 60);
        var blocks = new BlockService(_system, Program, VirtBoard.Virtio(_system, 0), _system.DeviceMemory("disk_memory", 0x7E00_0000, 2 << 20), serial, priority: 40);
        Notification ended = _system.Notification("ended");
        var files = new GuestFiles(_system.PlacedFile("file", 0x5000_0000, 5000), null, "console=ttyAMA0");
        VirtualMachineService machine = new VirtualMachineService(_system, Program, "one", _guest, files, serial, timer, ended.Signaller(1)).Disk(blocks.Client("one", 0, 100));
        Refused("one disk", "a disk already", () => machine.Disk(blocks.Client("other", 100, 100)));
        _ = Host("keeper", 70).Waits(1, ended.Waiter);
        Specification made = _system.Build();
        Assert.Equal("blocks_signals", made.Find(new ObjectName("one_monitor_cnode"))!.Slots.Single(slot => slot.Slot == (ulong)MonitorSlot.Disk).Capability.Target.ToString());
        string[] own = Reached(made, "one");
        Assert.Contains("one_blocks_window[0]", own);
        Assert.DoesNotContain("disk_memory", own);
    }

    // All that a machine and its monitor come to, were they and all others to work together.
    // The memory of a machine that a component has mapped.
    private static string[] FramesOf(Specification system, string component, string machine)
    {
        HashSet<string> frames = [];
        Walk(system.Find(new ObjectName($"{component}_space"))!);
        return [.. frames.Where(name => name == $"{machine}_memory" || name == $"{machine}_window").Order()];

        void Walk(SystemObject item)
        {
            if (item.Kind == ObjectKind.Frame)
                _ = frames.Add(item.Name.Text);
            foreach (CapabilitySlot slot in item.Slots)
                Walk(system.Find(slot.Capability.Target!.Value)!);
        }
    }

    private static string[] Reached(Specification system, string name)
    {
        int[] threads = [system.IndexOf(new ObjectName($"{name}_core")), system.IndexOf(new ObjectName($"{name}_monitor"))];
        return [.. new ReachAnalysis(system).From(threads).Objects.Select(item => system.Objects[item.Position].Name.ToString())];
    }

    private Component Host(string name, int priority) => _system.Component(name, Program, new ComponentSettings { Priority = priority });

    private static void Refused(string remedy, string message, Action action)
    {
        FirnException refused = Assert.Throws<FirnException>(action);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, refused.Remedy, StringComparison.Ordinal);
    }
}
