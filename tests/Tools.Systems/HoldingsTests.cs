using System;
using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Text;
using Firn.Tools.Host;
using Firn.Tools.Systems;
using Xunit;

namespace Firn.Tools.SystemsTests;

/// <summary>What a component has of itself and of the machine.</summary>
public sealed class HoldingsTests : IDisposable
{
    private static readonly ComponentSettings _settings = new() { Priority = 10, SlotBits = 4 };
    private static readonly ComponentSettings _worker = new() { Priority = 9, Entry = "worker_start", StackTop = 0x54_0000, IpcBuffer = 0x55_0000 };

    private readonly SmallElf _elf = new((0x40_0000, 5, 0x1000, 0x1000)) { Symbols = [("worker_start", 0x40_0080)] };
    private readonly SystemBuilder _system = new();

    public void Dispose() => _elf.Dispose();

    private Component Server => _system.Component("server", SystemBuilder.Program("program.elf", _elf.Path), _settings);

    [Fact]
    public void It_has_its_own_spaces_threads_and_time()
    {
        _ = Server.Thread("worker", _worker).HoldsNode(1).HoldsSpace(2).HoldsThread(3).HoldsThread(4, "worker").Holds(5, _system.SpaceIdentifiers("spaces"))
            .HoldsTime(6, core: 2).Makes(20, _system.Untyped("memory", 20));
        Specification made = _system.Build();
        SystemObject node = made.Find(new ObjectName("server_cnode"))!;
        // Slot 20 made it larger than was asked for, and the guard fits what it became.
        Assert.Equal(5, node.Get<CNodeParameters>().SizeBits);
        Capability[] held = [.. node.Slots.Select(slot => slot.Capability)];
        Assert.Equal(["server_cnode", "server_space", "server", "server_worker", "spaces", null, "memory"], held.Select(each => each.Target?.ToString()));
        Assert.Equal((59, 0UL), (held[0].GuardSize, held[0].Guard));
        Assert.Equal((CapabilityKind.SchedulingControl, 2), (held[5].Kind, held[5].Core));
        Assert.Equal(ObjectKind.AsidPool, made.Find(new ObjectName("spaces"))!.Kind);
        Assert.Equal(made, SpecificationReader.Read(SpecificationPrinter.Print(made), "printed.cdl").Specification);
    }

    [Fact]
    public void It_has_frames_to_give_on()
    {
        Region pages = _system.Shared("pages", 2 * SystemBuilder.PageSize);
        _ = Server.Holds(7, pages, MapAccess.Read);
        CapabilitySlot[] slots = [.. _system.Build().Find(new ObjectName("server_cnode"))!.Slots];
        Assert.Equal([(7UL, "pages[0]", Rights.Read), (8UL, "pages[1]", Rights.Read)], slots.Select(slot => (slot.Slot, slot.Capability.Target.ToString()!, slot.Capability.Rights)));
    }

    [Fact]
    public void It_carries_bytes()
    {
        byte[] bytes = new byte[SystemBuilder.PageSize + 3];
        _ = Server.Carries("file", bytes, 0x100_0000);
        Specification made = _system.Build();
        SystemObject[] frames = [.. made.Objects.Where(item => item.Name.Text.StartsWith("server_file", StringComparison.Ordinal))];
        Assert.Equal([4096UL, 3UL], frames.Select(frame => frame.Get<FrameParameters>().Fills.Single().Length));
        Assert.All(frames, frame => Assert.Equal(Rights.Read, made.Objects.SelectMany(item => item.Slots).Single(slot => slot.Capability.Target == frame.Name).Capability.Rights));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        SpaceIdentifiers spaces = _system.SpaceIdentifiers("spaces");
        Component server = Server.Holds(1, spaces);
        Component other = _system.Component("other", SystemBuilder.Program("program.elf", _elf.Path), _settings);
        Refused("spaces would be server's and other's", () => other.Holds(1, spaces));
        Refused("would have the time of core -1", () => server.HoldsTime(2, -1));
        Refused("would carry file, which is empty", () => server.Carries("file", [], 0x100_0000));
        _ = server.HoldsThread(3, "missing");
        Refused("would hold the thread server_missing", () => _system.Build());
    }

    private static void Refused(string because, Action act) => Assert.Contains(because, Assert.Throws<FirnException>(act).Message, StringComparison.Ordinal);
}
