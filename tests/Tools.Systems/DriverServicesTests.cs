using System;
using System.Linq;
using Firn.CapDl.Model;
using Firn.Components.Blocks;
using Firn.Drivers;
using Firn.Drivers.Block;
using Firn.Tools.Host;
using Firn.Tools.Systems;
using Firn.Tools.Systems.Services;
using Xunit;

namespace Firn.Tools.SystemsTests;

/// <summary>Drivers of the machine's devices: what each is given, and what is refused.</summary>
public sealed class DriverServicesTests : IDisposable
{
    private const ulong Memory = 0x7E00_0000;
    private const ulong MemorySize = 2 << 20;

    private readonly SmallElf _elf = new((0x40_0000, 5, 0x1000, 0x1000), (0x40_1000, 4, 0x1000, 0x1000), (0x40_2000, 6, 0x10, 0x2000));
    private readonly SystemBuilder _system = new();

    private Program Program => SystemBuilder.Program("program.elf", _elf.Path);

    public void Dispose() => _elf.Dispose();

    [Fact]
    public void A_driver_has_its_device_and_memory_whose_place_is_known_and_nothing_of_its_clients_but_windows()
    {
        BlockService blocks = AddBlocks();
        Component client = _system.Component("client", Program, new ComponentSettings { Priority = 10 });
        blocks.Client("client", 8, 16).Connect(client, 0x1000_0000, 1, _system.Notification("client_signals").Signaller());
        Specification made = _system.Build();
        FrameParameters memory = made.Find(new ObjectName("disk_memory"))!.Get<FrameParameters>();
        Assert.Equal((Memory, 21), (memory.PhysicalAddress, memory.SizeBits));
        Assert.Equal(0x0A00_1000ul, made.Find(new ObjectName("virt_virtio_a001000_registers"))!.Get<FrameParameters>().PhysicalAddress);
        // Transport 9: the second of its page, and an interrupt of its own.
        InterruptAssignment interrupt = Assert.Single(made.Interrupts, line => line.Interrupt.Text.StartsWith("virt_virtio", StringComparison.Ordinal));
        Assert.Equal(57ul, interrupt.Number);
        Assert.Equal(InterruptTrigger.Edge, made.Find(interrupt.Interrupt)!.Get<ArmInterruptParameters>().Trigger);
        // Who maps a page of the driver's: its window alone.
        string[] shared = [.. Mapped(made, "client").Intersect(Mapped(made, "blocks"))];
        Assert.NotEmpty(shared);
        Assert.All(shared, name => Assert.StartsWith("client_blocks_window", name, StringComparison.Ordinal));
        Assert.DoesNotContain("disk_memory", Mapped(made, "client"));
        Assert.Contains("disk_memory", Mapped(made, "blocks"));
    }

    [Fact]
    public void Sectors_that_somebody_may_write_are_nobody_else_s()
    {
        BlockService blocks = AddBlocks();
        _ = blocks.Client("one", 0, 100);
        _ = blocks.Client("two", 100, 100, isReadOnly: true);
        _ = blocks.Client("three", 150, 100, isReadOnly: true);
        Assert.Throws<FirnException>(() => blocks.Client("four", 99, 1));
        Assert.Throws<FirnException>(() => blocks.Client("four", 199, 1));
        Assert.Throws<FirnException>(() => blocks.Client("four", 0, 1, isReadOnly: true));
        Assert.Throws<FirnException>(() => blocks.Client("four", 250, 0));
        for (int i = 3; i < BlockLimits.Clients; i++)
            _ = blocks.Client($"client{i}", 1000 + (ulong)i, 1);
        Assert.Throws<FirnException>(() => blocks.Client("last", 2000, 1));
    }

    [Fact]
    public void Devices_of_one_page_are_one_driver_s()
    {
        _ = VirtBoard.Virtio(_system, 0);
        Assert.Throws<FirnException>(() => VirtBoard.Virtio(_system, 7));
        Assert.Equal(0ul, VirtBoard.Virtio(_system, 8).Offset);
        Assert.Throws<FirnException>(() => VirtBoard.Virtio(_system, 32));
        Assert.Throws<FirnException>(() => _system.DeviceMemory("small", Memory, 4096));
        Assert.Throws<FirnException>(() => _system.DeviceMemory("odd", Memory + 4096, MemorySize));
    }

    [Fact]
    public void Windows_have_room_beside_each_other()
    {
        Assert.True(BlockWindow.MemorySize <= (int)BlockConfiguration.WindowStride);
        Assert.True(BlockConfiguration.WindowOf(BlockLimits.Clients) <= DriverConfiguration.Memory);
    }

    private static string[] Mapped(Specification made, string component) =>
    [
        .. made.Objects.Where(item => item.Name.Text.StartsWith(component + "_p", StringComparison.Ordinal) && item.Kind.IsTranslationTable())
            .SelectMany(table => table.Slots).Select(slot => slot.Capability.Target!.Value.Text),
    ];

    private BlockService AddBlocks()
    {
        var serial = new SerialService(_system, Program, VirtBoard.Uart(_system), priority: 20);
        return new BlockService(_system, Program, VirtBoard.Virtio(_system, 9), _system.DeviceMemory("disk_memory", Memory, MemorySize), serial, priority: 20);
    }
}
