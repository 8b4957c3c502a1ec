using System.Collections.Generic;
using System.Linq;
using Firn.Abi.Invocations;
using Firn.CapDl.Model;
using Firn.InitialiserTests.Fakes;
using Xunit;

namespace Firn.InitialiserTests;

/// <summary>What the initialiser makes of a system, step by step, on a kernel that is faked: each object, each capability, each mapping is what the specification says.</summary>
public sealed class RealizationTests
{
    private readonly TestSystem _system = new();
    private readonly FakeKernel _kernel = TestSystem.Kernel();
    private readonly Dictionary<string, FakeObject> _objects = [];

    public RealizationTests()
    {
        bool isDone = TestSystem.Realize(_kernel, _system.File, TestSystem.Chunks(), places =>
        {
            FakeObject node = _kernel.Resolve(_kernel.EmptySlots).Object;
            for (int i = 0; i < places.Length; i++)
            {
                if (_kernel.Made.TryGetValue((node, places[i]), out FakeObject? made))
                    _objects.Add(_system.Specification.Objects[i].Name.ToString(), made);
            }
        });
        Assert.True(isDone, FakeConsole.Take());
    }

    // The ABI is the configuration's, product's here, however many cores the machine has.
    [Fact]
    public void A_kernel_for_several_cores_gives_interrupts_by_core_on_a_machine_of_one()
    {
        FakeKernel kernel = TestSystem.Kernel();
        kernel.Information.Nodes = 1;
        Assert.True(TestSystem.Realize(kernel, _system.File, TestSystem.Chunks()), FakeConsole.Take());
    }

    [Fact]
    public void Every_object_is_made()
    {
        // The right to call EL3 is the kernel's own.
        Assert.Equal(_system.Specification.Objects.Select(item => item.Name.ToString()).Except(["firmware"]).Order(), _objects.Keys.Order());
        Assert.Equal(("Untyped", 16, 0x901_0000UL), (_objects["device"].Kind, _objects["device"].Bits, _objects["device"].Address));
        Assert.Equal(("Frame", 12, 0x901_2000UL), (_objects["clock"].Kind, _objects["clock"].Bits, _objects["clock"].Address));
        Assert.Equal(_objects["inner"].Address, _objects["calls"].Address);
        Assert.InRange(_objects["inner"].Address - _objects["memory"].Address, 0UL, 0xFFFFUL);
        Assert.Equal((33UL, 40UL), (_objects["line"].Facts["number"], _objects["button"].Facts["number"]));
        Assert.Equal(("edge", 1UL), (_objects["button"].Facts["trigger"], _objects["button"].Facts["core"]));
    }

    [Fact]
    public void Every_capability_is_given()
    {
        SystemObject root = _system.Specification.Find(new ObjectName("root"))!;
        Dictionary<ulong, FakeCapability> slots = _objects["root"].Slots;
        Assert.Equal(root.Slots.Select(slot => slot.Slot), slots.Keys.Order());
        foreach (CapabilitySlot slot in root.Slots)
        {
            if (slot.Capability.Target is { } target && target.ToString() != "firmware")
                Assert.Same(_objects[target.ToString()], slots[slot.Slot].Object);
            if (slot.Capability.Target is { } named && _system.Specification.Find(named)!.Kind is ObjectKind.Endpoint or ObjectKind.Notification)
                Assert.Equal(((ulong)slot.Capability.Rights, slot.Capability.Badge), (slots[slot.Slot].Rights, slots[slot.Slot].Word));
        }
        Assert.Equal((2UL, 58UL), (slots[11].Rights, slots[9].Word));
        Assert.Equal(["SecureMonitor", "SchedulingControl 3", "AsidControl", "Domain", "InterruptControl"], new ulong[] { 17, 18, 19, 20, 21 }.Select(slot => slots[slot].Object.Kind));
        Assert.Equal(4UL, slots[17].Word);
        // Derived, a child of a child: parents come first.
        Assert.Same(slots[1], slots[2].Parent);
        Assert.Same(slots[2], slots[3].Parent);
        // Nobody else may make interrupt handlers any more.
        Assert.DoesNotContain(4UL, _kernel.Node.Slots.Keys);
    }

    [Fact]
    public void Every_page_is_mapped()
    {
        const ulong Cached = 1;
        const ulong NoExecute = 4;
        Dictionary<ulong, (FakeObject Frame, ulong Rights, ulong Attributes)> pages = _objects["space"].Pages;
        Assert.Equal(new ulong[] { 0x40_0000, 0x40_1000, 0x40_2000, 0x40_3000, 0x40_4000, 0x80_0000 }, pages.Keys.Order());
        Assert.Equal((_objects["pages[0]"], 2UL, Cached), pages[0x40_0000]);
        Assert.Equal((_objects["pages[1]"], 2UL, Cached), pages[0x40_1000]);
        // By a second capability.
        Assert.Equal((_objects["pages[1]"], 3UL, Cached | NoExecute), pages[0x40_2000]);
        Assert.Equal((_objects["clock"], 3UL, NoExecute), pages[0x40_4000]);
        Assert.Equal(_objects["large"], pages[0x80_0000].Frame);
        Assert.Equal((_objects["large"], 3UL), (_objects["guest"].Pages[0x8000_0000].Frame, _objects["guest"].Pages[0x8000_0000].Rights));
        // The capability in the CNode is the mapping's own.
        Assert.Equal((_objects["space"], 0x40_3000UL), _objects["root"].Slots[12].Mapping);
        Assert.Null(_objects["root"].Slots[11].Mapping);
        Assert.Same(_objects["pool"], _objects["space"].Facts["pool"]);
        Assert.NotSame(_objects["pool"], _objects["guest"].Facts["pool"]);
    }

    [Fact]
    public void Every_content_is_where_it_belongs()
    {
        Assert.Equal(TestSystem.Content.Slice(4, 8).ToArray(), _objects["pages[1]"].Memory[16..24]);
        byte[] large = _objects["large"].Memory;
        Assert.Equal(TestSystem.Content.Slice(0, 16).ToArray(), large[0x1000..0x1010]);
        Assert.Equal(TestSystem.Chunks()[48..80], large[0x2000..0x2020]);
        Assert.Equal(16 + 32, large.Count(value => value != 0));
        // The initialiser keeps none of it mapped.
        Assert.Empty(_kernel.Own.Pages);
    }

    [Fact]
    public void Every_thread_is_set_up()
    {
        Dictionary<string, object?> a = _objects["a"].Facts;
        Assert.Same(_objects["root"], a["cspace"]);
        Assert.Equal(58UL, a["guard"]);
        Assert.Same(_objects["space"], a["vspace"]);
        Assert.Equal((0x51_0000UL, (object)_objects["buffer"]), (a["buffer"], a["buffer frame"]));
        Assert.Equal((9UL, 7UL, (object)_objects["a_time"]), (a["maximum"], a["priority"], a["context"]));
        Assert.Equal(("calls", 9UL, 21UL), Handler(a["handler"]));
        Assert.Equal(("calls", 9UL, 22UL), Handler(a["timeout"]));
        Assert.Same(_objects["bell"], a["notification"]);
        Assert.Equal(new ulong[] { 0x40_0000, 0x50_0000, 0, 1, 2, 3, 0, 0, 0, 0, 0 }, a["registers"]);
        Assert.Equal((1UL, (object)true), (a["flags"], a["runs"]));
        // Its time is given on its own core.
        Assert.Equal(("SchedulingControl 2", 300UL, 10_000UL, 3UL, 5UL), _objects["a_time"].Facts["time"]);
        Assert.DoesNotContain("runs", _objects["b"].Facts.Keys);
        Assert.Same(_objects["b"], _objects["b_cpu"].Facts["thread"]);
        Assert.Equal(("bell", 1UL, 1UL), Handler(_objects["line"].Facts["notification"]));
        Assert.Equal(("bell", 1UL, 2UL), Handler(_objects["button"].Facts["notification"]));
    }

    [Fact]
    public void Threads_run_when_all_is_done_and_the_schedule_begins_last()
    {
        int first = _kernel.Calls.IndexOf(Invocation.ThreadResume);
        Assert.All(_kernel.Calls.Skip(first), call => Assert.True(
            call is Invocation.ThreadResume or Invocation.DomainConfigureSchedule or Invocation.DomainSetScheduleStart));
        Assert.Equal(Invocation.DomainSetScheduleStart, _kernel.Calls[^1]);
        FakeObject domain = _kernel.Resolve(11).Object;
        Assert.Equal(((0UL, 10UL), 0UL), (domain.Facts["period 0"], domain.Facts["start"]));
    }

    private (string, ulong, ulong) Handler(object? fact)
    {
        var capability = Assert.IsType<FakeCapability>(fact);
        return (_objects.Single(pair => pair.Value == capability.Object).Key, capability.Rights, capability.Word);
    }
}
