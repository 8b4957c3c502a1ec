using System;
using System.IO;
using System.Linq;
using Firn.CapDl.Model;
using Firn.DeviceTreeTests;
using Firn.Tools.Host;
using Firn.Tools.Systems;
using Xunit;

namespace Firn.Tools.SystemsTests;

/// <summary>Each part that a component can get, as the specification has it, and what is refused of it.</summary>
public sealed class PartsTests : IDisposable
{
    private const uint Read = 4;
    private const uint Write = 2;
    private const uint Execute = 1;

    private static readonly ComponentSettings _settings = new() { Priority = 10 };

    private readonly SmallElf _elf = new((0x40_0000, Read | Execute, 0x1000, 0x1000), (0x40_1000, Read | Write, 0x10, 0x2000)) { Symbols = [("worker_start", 0x40_0080)] };
    private readonly string _tree = Path.GetTempFileName();
    private readonly SystemBuilder _system = new();

    public PartsTests() => File.WriteAllBytes(_tree, TestBlob.Flatten(new TestNode("").With("#address-cells", 2u).With("#size-cells", 2u).With(
        new TestNode("serial@9000000").With("reg", 0, 0x900_0000, 0, 0x1000).With("interrupts", 0, 1, 4),
        new TestNode("net@a000000").With("reg", 0, 0xA00_0200, 0, 0x1E00).With("interrupts", 0, 16, 1, 1, 14, 4),
        new TestNode("off@b000000").With("reg", 0, 0xB00_0000, 0, 0x1000).With("status", "disabled"),
        new TestNode("bare").With("interrupts", 0, 3, 4))));

    private Program Program => SystemBuilder.Program("program.elf", _elf.Path);

    private DeviceTreeFile Tree => SystemBuilder.DeviceTree(_tree);

    public void Dispose()
    {
        _elf.Dispose();
        File.Delete(_tree);
    }

    [Fact]
    public void A_device_is_its_registers_and_its_interrupts()
    {
        Device net = _system.Device("net", Tree, "/net@a000000");
        Notification signal = _system.Notification("signal");
        _system.Component("driver", Program, _settings with { Core = 1 }).Maps(net.Registers, 0x70_0000, MapAccess.ReadWrite)
            .Handles(1, net, signal.Signaller(badge: 2)).Handles(2, net, signal.Signaller(badge: 4), index: 1).Waits(3, signal.Waiter);
        Specification made = _system.Build();
        // 0xa000200 to 0xa001fff: the two pages that have them, uncached.
        Assert.Equal([0xA00_0000UL, 0xA00_1000], made.Objects.Where(item => item.Name.Text.StartsWith("net_registers", StringComparison.Ordinal)).Select(item => item.Get<FrameParameters>().PhysicalAddress!.Value));
        Assert.All(made.Find(new ObjectName("driver_pt_1"))!.Slots, slot => Assert.Equal((Rights.Read | Rights.Write, true), (slot.Capability.Rights, slot.Capability.IsUncached)));
        Assert.Equal([(30UL, "net_irq_1"), (48UL, "net_irq_0")], made.Interrupts.Select(line => (line.Number, line.Interrupt.ToString())));
        Assert.Equal(new ArmInterruptParameters(InterruptTrigger.Edge, 1), made.Find(new ObjectName("net_irq_0"))!.Parameters);
        Assert.Equal(new ArmInterruptParameters(InterruptTrigger.Level, 1), made.Find(new ObjectName("net_irq_1"))!.Parameters);
        Capability told = made.Find(new ObjectName("net_irq_1"))!.Slots.Single().Capability;
        Assert.Equal((new ObjectName("signal"), Rights.Write, 4UL), (told.Target!.Value, told.Rights, told.Badge));
    }

    [Fact]
    public void A_device_that_is_not_there_is_refused()
    {
        Refused("has no node /none", () => _system.Device("none", Tree, "/none"));
        Refused("/off@b000000 is disabled", () => _system.Device("off", Tree, "/off@b000000"));
        Device serial = _system.Device("serial", Tree, "/serial@9000000");
        Notification signal = _system.Notification("signal");
        Component driver = _system.Component("driver", Program, _settings);
        Refused("serial has 1 interrupts in the device tree, and none of index 1", () => driver.Handles(1, serial, signal.Signaller(), index: 1));
        Refused("is a device's registers, and driver would execute them", () => driver.Maps(serial.Registers, 0x70_0000, MapAccess.Execute));
        driver.Handles(1, serial, signal.Signaller());
        Refused("Interrupt 33 is serial_irq_0 already", () => driver.Handles(2, serial, signal.Signaller(1)));
        File.WriteAllBytes(_tree, [1, 2, 3]);
        Refused("is no flattened device tree", () => SystemBuilder.DeviceTree(_tree));
    }

    [Fact]
    public void A_ring_is_memory_and_a_signal_each_way()
    {
        Ring ring = _system.Ring("log", SystemBuilder.PageSize);
        _system.Component("writer", Program, _settings).Writes(ring, 0x60_0000, signalSlot: 1, waitSlot: 2);
        _system.Component("reader", Program, _settings).Reads(ring, 0x61_0000, signalSlot: 1, waitSlot: 2);
        Specification made = _system.Build();
        Assert.Equal(["log_filled W", "log_drained R"], Slots(made, "writer"));
        Assert.Equal(["log_drained W", "log_filled R"], Slots(made, "reader"));
        Assert.All(["writer_pt_1", "reader_pt_1"], table => Assert.Equal(Rights.Read | Rights.Write, made.Find(new ObjectName(table))!.Slots.Single(slot => slot.Capability.Target == new ObjectName("log")).Capability.Rights));
    }

    [Fact]
    public void A_notification_is_bound_once_and_its_signals_are_no_calls()
    {
        Notification signal = _system.Notification("signal");
        Endpoint calls = _system.Endpoint("calls");
        Component server = _system.Component("server", Program, _settings).Serves(1, calls.Server, 2).Binds(signal.Waiter);
        Refused("would be bound to server and to other", () => _system.Component("other", Program, _settings).Binds(signal.Waiter));
        server.Signals(3, signal.Signaller(badge: 1));
        Refused("the server would take it for a call", () => _system.Build());
        Refused("the server would take its calls for signals", () => calls.Client(badge: 1UL << 63));
    }

    [Fact]
    public void A_bound_notification_is_the_threads()
    {
        Notification signal = _system.Notification("signal");
        Endpoint calls = _system.Endpoint("calls");
        _system.Component("server", Program, _settings).Serves(1, calls.Server, 2).Binds(signal.Waiter).Signals(3, signal.Signaller(Endpoint.SignalBadge | 1));
        Assert.Equal(new ObjectName("signal"), Slot(_system.Build(), "server", ThreadSlot.BoundNotification).Target);
    }

    [Fact]
    public void Faults_go_to_a_handler_and_are_no_calls_in_a_circle()
    {
        (Endpoint faults, Endpoint calls) = (_system.Endpoint("faults"), _system.Endpoint("calls"));
        _system.Component("handler", Program, _settings).Serves(1, faults.Server, 2).Calls(3, calls.Client(1));
        _system.Component("watched", Program, _settings).Serves(1, calls.Server, 2).FaultsTo(faults.Client(badge: 9));
        Capability handler = Slot(_system.Build(), "watched", ThreadSlot.FaultEndpoint);
        Assert.Equal((new ObjectName("faults"), Rights.Write | Rights.GrantReply, 9UL), (handler.Target!.Value, handler.Rights, handler.Badge));
        Refused("two of what it can have one of: a fault handler", () => _system.Component("more", Program, _settings).FaultsTo(faults.Client(3)).FaultsTo(faults.Client(4)));
    }

    [Fact]
    public void An_entry_is_a_symbol()
    {
        _system.Component("a", Program, _settings with { Entry = "worker_start" });
        Assert.Equal(0x40_0080UL, _system.Build().Find(new ObjectName("a"))!.Get<ThreadParameters>().InstructionPointer);
    }

    [Fact]
    public void A_second_thread_has_the_same_spaces_and_a_stack_of_its_own()
    {
        ComponentSettings worker = _settings with { Entry = "worker_start", StackTop = 0x54_0000, IpcBuffer = 0x55_0000, Priority = 20, Arguments = [5] };
        Component a = _system.Component("a", Program, _settings with { SlotBits = 4 }).Thread("worker", worker);
        Refused("The thread again of a begins nowhere", () => a.Thread("again", worker with { Entry = null }));
        Refused("overlap in a", () => a.Thread("same", worker with { StackTop = 0x54_1000 }));
        Refused("two of the name a_worker", () => a.Thread("worker", worker));
        var system = new SystemBuilder();
        system.Component("a", Program, _settings with { SlotBits = 4 }).Thread("worker", worker);
        Specification made = system.Build();
        ThreadParameters thread = made.Find(new ObjectName("a_worker"))!.Get<ThreadParameters>();
        Assert.Equal((0x40_0080UL, 0x54_0000UL, 20), (thread.InstructionPointer, thread.StackPointer, thread.Priority));
        Assert.Equal([0x55_0000UL, 5], thread.Arguments);
        foreach (ulong slot in new ulong[] { ThreadSlot.CSpace, ThreadSlot.AddressSpace })
            Assert.Equal(Slot(made, "a", slot), Slot(made, "a_worker", slot));
        Assert.NotEqual(Slot(made, "a", ThreadSlot.SchedulingContext).Target, Slot(made, "a_worker", ThreadSlot.SchedulingContext).Target);
    }

    [Fact]
    public void Large_pages_stand_in_the_table_above()
    {
        Region memory = _system.SharedLarge("memory", 4 << 20);
        Component a = _system.Component("a", Program, _settings).Maps(memory, 0x4000_0000, MapAccess.ReadWrite);
        Refused("begin at multiples of 0x200000", () => a.Maps(memory, 0x8010_0000, MapAccess.Read));
        Refused("small and memory overlap in a", () => a.Maps(_system.Shared("small", SystemBuilder.PageSize), 0x4000_3000, MapAccess.Read));
        Refused("odd would have 4096 bytes", () => _system.SharedLarge("odd", 4096));
        var system = new SystemBuilder();
        system.Component("a", Program, _settings).Maps(system.SharedLarge("memory", 4 << 20), 0x4000_0000, MapAccess.ReadWrite);
        Specification made = system.Build();
        SystemObject table = made.Objects.Single(item => item.Kind == ObjectKind.PageDirectory && item.Slots.Any(slot => slot.Capability.Target is { Text: "memory" }));
        Assert.Equal([(0UL, 0UL), (1UL, 1UL)], table.Slots.Select(slot => (slot.Slot, slot.Capability.Target!.Value.Index!.Value)));
        Assert.Equal(21, made.Find(new ObjectName("memory", 0))!.Get<FrameParameters>().SizeBits);
    }

    [Fact]
    public void Untyped_memory_is_one_components()
    {
        UntypedMemory memory = _system.Untyped("memory", 20);
        Component a = _system.Component("a", Program, _settings).Makes(1, memory);
        Refused("would be a's and b's", () => _system.Component("b", Program, _settings).Makes(1, memory));
        Refused("2 to the power of 3 bytes", () => _system.Untyped("tiny", 3));
        Assert.Equal(20, _system.Build().Find(new ObjectName("memory"))!.Get<UntypedParameters>().SizeBits);
        Assert.Equal("a", a.Name);
    }

    [Fact]
    public void Settings_have_limits()
    {
        Refused("has priority 256", () => _system.Component("a", Program, _settings with { Priority = 256 }));
        Refused("has 8 arguments", () => _system.Component("b", Program, _settings with { Arguments = [1, 2, 3, 4, 5, 6, 7, 8] }));
        Refused("would run on core -1", () => _system.Component("c", Program, _settings with { Core = -1 }));
    }

    private static Capability Slot(Specification made, string container, ulong slot) => made.Find(new SlotName(new ObjectName(container), slot))!;

    private static string[] Slots(Specification made, string component) =>
        [.. made.Find(new ObjectName($"{component}_cnode"))!.Slots.Select(slot => $"{slot.Capability.Target} {(slot.Capability.Rights == Rights.Write ? "W" : "R")}")];

    private static void Refused(string words, Func<object> act)
    {
        FirnException exception = Assert.Throws<FirnException>(act);
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
        Assert.NotNull(exception.Remedy);
    }
}
