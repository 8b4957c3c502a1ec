using System;
using System.Linq;
using Firn.CapDl.Model;
using Firn.Components.Faults;
using Firn.Tools.Host;
using Firn.Tools.Systems;
using Firn.Tools.Systems.Services;
using Firn.User.Components;
using Firn.User.Protocols;
using Xunit;

namespace Firn.Tools.SystemsTests;

/// <summary>Services: what servers are given, and what is refused.</summary>
public sealed class ServicesTests : IDisposable
{
    private static readonly TimeSpan _time = TimeSpan.FromMilliseconds(10);

    private readonly SmallElf _elf = new((0x40_0000, 5, 0x1000, 0x1000), (0x40_1000, 4, 0x1000, 0x1000), (0x40_2000, 6, 0x10, 0x2000));
    private readonly SystemBuilder _system = new();

    private Program Program => SystemBuilder.Program("program.elf", _elf.Path);

    public void Dispose() => _elf.Dispose();

    [Fact]
    public void The_fault_handler_holds_what_it_starts_again()
    {
        FaultService faults = AddFaults();
        Endpoint requests = _system.Endpoint("requests");
        Component clerk = _system.Component("clerk", Program, new ComponentSettings { Priority = 10 }).Serves(1, requests.Server, replySlot: 2);
        Assert.Equal(1, faults.Restarts(clerk, 3, _time, _time, _time));
        Specification made = _system.Build();

        CapabilityTable node = made.Find(new ObjectName("faults_cnode"))!.Slots;
        Assert.Equal(new ObjectName("clerk"), TargetOf(node, (ulong)FaultSlot.FirstThread));
        Assert.Equal(new ObjectName("clerk_reply"), TargetOf(node, (ulong)FaultSlot.FirstReply));
        // What waits for its answers, and where it is called: for when it is stopped for good.
        CapabilitySlot served = node.Single(item => item.Slot == (ulong)FaultSlot.FirstEndpoint);
        Assert.Equal((new ObjectName("requests"), Rights.Read), (served.Capability.Target!.Value, served.Capability.Rights));
        Assert.Equal(new ObjectName("faults_reply_1"), TargetOf(node, (ulong)FaultSlot.SpareReply));
        CapabilitySlot handler = made.Find(new ObjectName("clerk"))!.Slots.Single(slot => slot.Slot == ThreadSlot.FaultEndpoint);
        Assert.Equal((new ObjectName("faults_requests"), FaultLimits.FaultBadge + 1), (handler.Capability.Target!.Value, handler.Capability.Badge));

        // What it writes it may put back, what it was filled with is not to be changed, and its code is none of the handler's business.
        ILookup<string, Rights> seen = made.Objects.Where(item => item.Name.ToString().StartsWith("faults_pt", StringComparison.Ordinal)).SelectMany(table => table.Slots)
            .ToLookup(slot => slot.Capability.Target!.Value.ToString(), slot => slot.Capability.Rights);
        Assert.Equal([Rights.Read], seen["clerk_constants"]);
        Assert.Equal([Rights.Read | Rights.Write], seen["clerk_data"]);
        Assert.Equal([Rights.Read], seen["clerk_pristine_0"]);
        Assert.Equal([Rights.Read | Rights.Write], seen["clerk_zero"]);
        Assert.Empty(seen["clerk_code"]);
    }

    [Fact]
    public void Two_fault_handlers_have_each_other()
    {
        FaultService faults = AddFaults();
        var keeper = new FaultService(_system, Program, 251, _system.Notification("keepers_reader").Signaller(), "keeper");
        Assert.Equal((1, 1), (faults.Keeps(keeper, 3, _time), keeper.Keeps(faults, 3, _time)));
        Specification made = _system.Build();
        foreach ((string one, string other) in ((string, string)[])[("faults", "keeper"), ("keeper", "faults")])
        {
            CapabilityTable node = made.Find(new ObjectName($"{one}_cnode"))!.Slots;
            Assert.Equal(new ObjectName(other), TargetOf(node, (ulong)FaultSlot.FirstThread));
            // The reply object of faults comes first: what it holds happens again.
            Assert.Equal(new ObjectName($"{other}_reply"), TargetOf(node, (ulong)FaultSlot.FirstReply));
            CapabilitySlot handler = made.Find(new ObjectName(one))!.Slots.Single(slot => slot.Slot == ThreadSlot.FaultEndpoint);
            Assert.Equal(new ObjectName($"{other}_requests"), handler.Capability.Target!.Value);
            // What each knows is nobody else's.
            Assert.All(made.Objects.Where(item => item.Slots.Any(slot => slot.Capability.Target == new ObjectName($"{one}_memory", 0))), item => Assert.StartsWith(one, item.Name.ToString(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_name_that_could_not_be_shown_whole_is_refused()
    {
        var serial = new SerialService(_system, Program, VirtBoard.Uart(_system), priority: 20);
        FirnException refused = Assert.Throws<FirnException>(() => serial.Client("a_name_of_seventeen"));
        Assert.Contains("a_name_of_seventeen", refused.Message, StringComparison.Ordinal);
        _ = AddFaults().Restarts(_system.Component("a_name_of_seventeen", Program, new ComponentSettings { Priority = 10 }), 1, _time, _time, _time);
        Assert.Throws<FirnException>(_system.Build);
    }

    [Fact]
    public void Memory_elsewhere_cannot_be_put_back()
    {
        FaultService faults = AddFaults();
        Component clerk = _system.Component("clerk", Program, new ComponentSettings { Priority = 10, StackTop = 0x90_0000 });
        _ = faults.Restarts(clerk, 3, _time, _time, _time);
        FirnException refused = Assert.Throws<FirnException>(_system.Build);
        Assert.Contains("clerk has memory of its own at 0x8fc000", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_restart_would_leave_out_is_refused()
    {
        FaultService faults = AddFaults();
        Component clerk = _system.Component("clerk", Program, new ComponentSettings { Priority = 10, Arguments = [1, 2] });
        _ = faults.Restarts(clerk, 3, _time, _time, _time);
        FirnException refused = Assert.Throws<FirnException>(_system.Build);
        Assert.Contains("clerk has 2 arguments", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_has_its_device_and_its_clients_ends_of_their_own()
    {
        var serial = new SerialService(_system, Program, VirtBoard.Uart(_system), priority: 20);
        Notification input = _system.Notification("input");
        ClientEnd[] ends = [serial.Client("first"), serial.Client("second", input: input.Signaller(5))];
        Assert.Equal([1ul, 2ul], ends.Select(end => end.Badge));
        Specification made = _system.Build();
        CapabilityTable node = made.Find(new ObjectName("serial_cnode"))!.Slots;
        Assert.Equal(new ObjectName("input"), TargetOf(node, 17));
        Assert.DoesNotContain(node, slot => slot.Slot == 16);
        CapabilitySlot signal = Assert.Single(made.Find(new ObjectName("virt_uart_irq_0"))!.Slots);
        Assert.Equal(ServerLoop.SignalBadge | 1, signal.Capability.Badge);
        SystemObject configuration = made.Find(new ObjectName("serial_configuration"))!;
        Assert.Equal(new FileContent(SystemBuilder.ConfigurationFile, 0), Assert.Single(configuration.Get<FrameParameters>().Fills).Content);
        Assert.Contains(made.Find(new ObjectName("serial_pt_0"))!.Slots, slot => slot.Slot == (ConfigurationPage.Address >> 12 & 511) && slot.Capability.Rights == Rights.Read);
    }

    [Fact]
    public void An_event_has_its_senders_and_a_router_its_room()
    {
        var events = new EventService(_system, Program, priority: 20);
        ClientEnd[] clients = [.. Enumerable.Range(0, 16).Select(_ => events.Client())];
        Assert.Equal([0u, 1u], [events.Route(clients[0], 3, clients[1]), events.Route(clients[1], 4)]);
        Assert.Throws<FirnException>(() => events.Route(clients[0], 64));
        Assert.Throws<FirnException>(() => events.Client());
    }

    private static ObjectName TargetOf(CapabilityTable table, ulong slot) => table.Single(item => item.Slot == slot).Capability.Target!.Value;

    private FaultService AddFaults() => new(_system, Program, 250, _system.Notification("reader").Signaller());
}
