using System;
using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Text;
using Firn.Tools.Host;
using Firn.Tools.Systems;
using Xunit;

namespace Firn.Tools.SystemsTests;

/// <summary>What the builder makes, and what it refuses in which words.</summary>
public sealed class SystemBuilderTests : IDisposable
{
    private const uint Read = 4;
    private const uint Write = 2;
    private const uint Execute = 1;

    private static readonly ComponentSettings _settings = new() { Priority = 10 };

    private readonly SmallElf _elf = new((0x40_0000, Read | Execute, 0x1000, 0x1000), (0x40_1000, Read | Write, 0x10, 0x2000));
    private readonly SystemBuilder _system = new();

    private Program Program => SystemBuilder.Program("program.elf", _elf.Path);

    public void Dispose() => _elf.Dispose();

    [Fact]
    public void A_pair_is_the_system_that_text_says()
    {
        Endpoint calls = _system.Endpoint("calls");
        Region ring = _system.Shared("ring", 2 * SystemBuilder.PageSize);
        _system.Component("client", Program, _settings with { Arguments = [7] }).Calls(1, calls.Client(badge: 3)).Maps(ring, 0x60_0000, MapAccess.ReadWrite);
        _system.Component("server", Program, _settings with { Time = Time.Reserve(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(4)), Core = 1 })
            .Serves(1, calls.Server, replySlot: 2).Maps(ring, 0x60_0000, MapAccess.Read);
        Specification made = _system.Build();
        string text = SpecificationPrinter.Print(made);
        Assert.Equal(made, SpecificationReader.Read(text, "printed.cdl").Specification);
        Assert.Contains("server_sc = sc (period: 4000, budget: 1000)", text, StringComparison.Ordinal);
        Assert.Contains("client_code = frame (4k, fill: [{0 4096 CDL_FrameFill_FileData \"program.elf\" 4096}])", text, StringComparison.Ordinal);
        Assert.Contains("client_data = frame (4k, fill: [{0 16 CDL_FrameFill_FileData \"program.elf\" 8192}])", text, StringComparison.Ordinal);
        Capability mapped = made.Find(new ObjectName("server_pt_1"))!.Slots.Single(slot => slot.Capability.Target == new ObjectName("ring", 1)).Capability;
        Assert.Equal(Rights.Read, mapped.Rights);
        Assert.Equal([0x51_0000, 7], made.Find(new ObjectName("client"))!.Get<ThreadParameters>().Arguments);
    }

    [Fact]
    public void Above_40_bits_there_is_one_more_level()
    {
        var system = new SystemBuilder { AddressBits = 48 };
        system.Component("one", Program, _settings);
        Assert.Equal(ObjectKind.PageGlobalDirectory, system.Build().Find(new ObjectName("one_space"))!.Kind);
    }

    [Fact]
    public void Memory_that_is_written_and_executed_is_refused()
    {
        using var elf = new SmallElf((0x40_0000, Read | Write | Execute, 0x1000, 0x1000));
        Refused("both written and executed", () => SystemBuilder.Program("bad.elf", elf.Path));
    }

    [Fact]
    public void Code_that_another_writes_is_refused()
    {
        Region region = _system.Shared("region", SystemBuilder.PageSize);
        _system.Component("a", Program, _settings).Maps(region, 0x60_0000, MapAccess.ReadWrite);
        _system.Component("b", Program, _settings).Maps(region, 0x60_0000, MapAccess.Execute);
        Refused("a writes region and b executes it", () => _system.Build());
    }

    [Fact]
    public void Overlapping_memory_is_refused() => Refused("region and a_stack[3] overlap in a at 0x4ff000", () =>
        _system.Component("a", Program, _settings).Maps(_system.Shared("region", SystemBuilder.PageSize), 0x4f_f000, MapAccess.Read));

    [Fact]
    public void Segments_that_share_a_page_are_refused()
    {
        using var elf = new SmallElf((0x40_0000, Read | Execute, 0x800, 0x800), (0x40_0800, Read | Write, 0x10, 0x10));
        Refused("share the page at 0x400000", () => _system.Component("a", SystemBuilder.Program("bad.elf", elf.Path), _settings));
    }

    [Fact]
    public void Calls_in_a_circle_are_refused()
    {
        (Endpoint toA, Endpoint toB) = (_system.Endpoint("to_a"), _system.Endpoint("to_b"));
        _system.Component("a", Program, _settings).Serves(1, toA.Server, 2).Calls(3, toB.Client(1));
        _system.Component("b", Program, _settings).Serves(1, toB.Server, 2).Calls(3, toA.Client(1));
        Refused("a calls b calls a", () => _system.Build());
    }

    [Fact]
    public void Too_much_reserved_time_is_refused()
    {
        var time = Time.Reserve(TimeSpan.FromMilliseconds(6), TimeSpan.FromMilliseconds(10));
        _system.Component("a", Program, _settings with { Time = time });
        _system.Component("b", Program, _settings with { Time = time });
        Refused("120 % of core 0 is reserved: a 60 %, b 60 %", () => _system.Build());
    }

    [Fact]
    public void What_has_no_other_end_is_refused()
    {
        _system.Component("a", Program, _settings).Calls(1, _system.Endpoint("calls").Client(1));
        Refused("Nobody serves calls", () => _system.Build());
    }

    [Fact]
    public void One_badge_for_two_clients_is_refused()
    {
        Endpoint calls = _system.Endpoint("calls");
        calls.Client(1);
        Refused("have badge 1", () => calls.Client(1));
    }

    [Fact]
    public void A_slot_is_used_once()
    {
        Notification signal = _system.Notification("signal");
        Refused("Slot 1 of a has signal and signal", () => _system.Component("a", Program, _settings).Signals(1, signal.Signaller()).Waits(1, signal.Waiter));
    }

    [Fact]
    public void A_symbol_must_exist()
    {
        _system.Component("a", Program, _settings with { Entry = "nowhere" });
        Refused("program.elf has no symbol nowhere", () => _system.Build());
    }

    [Fact]
    public void A_name_is_taken_once()
    {
        _system.Endpoint("x");
        Refused("two of the name x", () => _system.Notification("x"));
    }

    private static void Refused(string words, Func<object> act)
    {
        FirnException exception = Assert.Throws<FirnException>(act);
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
        Assert.NotNull(exception.Remedy);
    }
}
