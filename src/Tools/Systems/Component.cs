using System;
using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.Tools.Host;
using Firn.User.Components;

namespace Firn.Tools.Systems;

/// <summary>A component: a program in an address space of its own, with a thread and what it is given.</summary>
public sealed partial class Component
{
    private readonly SystemBuilder _system;
    private readonly SortedDictionary<ulong, Capability> _slots = [];
    private readonly List<CapabilitySlot> _threadSlots = [];
    private readonly List<SystemObject> _objects = [];
    private readonly List<OwnPage> _pages = [];
    private readonly List<ObjectName> _replies = [];
    private readonly List<Endpoint> _served = [];
    private readonly List<ComponentThread> _others = [];
    private readonly AddressSpace _space;
    private readonly ComponentThread _first;

    internal Component(SystemBuilder system, string name, Program program, ComponentSettings settings)
    {
        (_system, Name, Program, Settings) = (system, name, program, settings);
        _first = new ComponentThread(name, settings);
        _space = new AddressSpace(name);
        foreach ((ulong address, SystemObject frame, MapAccess access) in ProgramPages.Of(name, program))
            AddPage(address, frame, access);
        foreach ((ulong address, SystemObject frame) in _first.Pages())
            AddPage(address, frame, MapAccess.ReadWrite);
    }

    /// <summary>Its name; those of its objects begin with it.</summary>
    public string Name { get; }

    /// <summary>What it runs.</summary>
    public Program Program { get; }

    /// <summary>How it runs.</summary>
    public ComponentSettings Settings { get; }

    /// <summary>Lets it call a server.</summary>
    public Component Calls(ulong slot, ClientEnd end)
    {
        end.Endpoint.Clients.Add(this);
        Rights rights = Rights.Write | Rights.GrantReply | (end.MayGrant ? Rights.Grant : 0);
        return Put(slot, new Capability(new ObjectName(end.Endpoint.Name)) { Rights = rights, Badge = end.Badge });
    }

    /// <summary>Makes it the server of an endpoint, with a reply object in another slot.</summary>
    public Component Serves(ulong slot, ServerEnd end, ulong replySlot)
    {
        if (end.Endpoint.IsExtern)
            throw new FirnException($"{end.Endpoint.Name} is the platform's, and {Name} would serve it.", "Serve an endpoint of the system's own.");
        if (end.Endpoint.Servers.Count > 0)
            throw new FirnException($"{end.Endpoint.Name} is served by {end.Endpoint.Servers[0].Name} and by {Name}.", "Give each server an endpoint of its own.");
        end.Endpoint.Servers.Add(this);
        _served.Add(end.Endpoint);
        AddReply(replySlot);
        return Put(slot, new Capability(new ObjectName(end.Endpoint.Name)) { Rights = Rights.Read });
    }

    /// <summary>Lets it signal.</summary>
    public Component Signals(ulong slot, SignalEnd end) =>
        Put(slot, new Capability(new ObjectName(end.Notification.Name)) { Rights = Rights.Write, Badge = end.Badge });

    /// <summary>Lets it wait for signals.</summary>
    public Component Waits(ulong slot, WaitEnd end) => Put(slot, new Capability(new ObjectName(end.Notification.Name)) { Rights = Rights.Read });

    /// <summary>Binds a notification to its thread: signals come with messages.</summary>
    /// <exception cref="FirnException">It is bound to another, or this one has one.</exception>
    public Component Binds(WaitEnd end)
    {
        if (end.Notification.BoundTo is { } other)
            throw new FirnException($"{end.Notification.Name} would be bound to {other.Name} and to {Name}.", "Give each a notification of its own.");
        end.Notification.BoundTo = this;
        return PutInThread(ThreadSlot.BoundNotification, new Capability(new ObjectName(end.Notification.Name)) { Rights = Rights.Read }, "bound notification");
    }

    /// <summary>Sends its faults to a handler, as calls.</summary>
    public Component FaultsTo(ClientEnd end)
    {
        end.Endpoint.FaultSources.Add(this);
        return PutInThread(ThreadSlot.FaultEndpoint, new Capability(new ObjectName(end.Endpoint.Name)) { Rights = Rights.Write | Rights.GrantReply, Badge = end.Badge }, "fault handler");
    }

    /// <summary>Lets it call EL3.</summary>
    public Component Uses(ulong slot, MonitorCall call) => Put(slot, new Capability(new ObjectName(call.Name)));

    /// <summary>Gives it another's thread, to stop it, to set its registers, to let it run.</summary>
    public Component Controls(ulong slot, Component other) => Put(slot, new Capability(new ObjectName(other.Name)));

    /// <summary>
    /// Tells it something: read-only pages at <see cref="ConfigurationPage.Address"/>, which the program reads as the same type.
    /// </summary>
    public Component ConfiguredBy<T>(in T configuration)
        where T : unmanaged, IComponentConfiguration
    {
        byte[] bytes = new byte[ConfigurationPage.SizeOf<T>()];
        ConfigurationPage.Write(bytes, in configuration);
        foreach ((ulong offset, SystemObject frame) in _system.AddConfiguration($"{Name}_configuration", bytes))
        {
            _objects.Add(frame);
            _space.Map(ConfigurationPage.Address + offset, Mapping(frame.Name, MapAccess.Read, isDevice: false), frame.Name.ToString());
        }
        return this;
    }

    /// <summary>Lets it use memory.</summary>
    public Component Maps(Region region, ulong address, MapAccess access)
    {
        if (region.IsDevice && access == MapAccess.Execute)
            throw new FirnException($"{region.Name} is a device's registers, and {Name} would execute them.", "Map them for reading, or for reading and writing.");
        _system.Use(region, Name, access);
        for (int i = 0; i < region.Frames.Count; i++)
            _space.Map(address + ((ulong)i << region.PageBits), Mapping(region.Frames[i].Name, access, region.IsDevice), region.Name, region.PageBits);
        return this;
    }

    /// <summary>Lets it read a file that the boot image put into memory.</summary>
    public Component Maps(PlacedFile file, ulong address)
    {
        foreach (Region part in file.Parts)
        {
            _ = Maps(part, address, MapAccess.Read);
            address += part.Size;
        }
        return this;
    }

    /// <summary>
    /// Makes it the monitor of a virtual machine: its exits come to an endpoint, which this component alone serves, and it has its cores and its memory; of a machine with a window, the window alone.
    /// </summary>
    /// <param name="machine">The virtual machine.</param>
    /// <param name="exitsSlot">Gets the end to receive exits from.</param>
    /// <param name="firstReplySlot">Gets the first of the reply objects, one more than there are cores.</param>
    /// <param name="firstCoreSlot">Gets the thread of the first core; its virtual CPU comes behind it, then the next core's thread.</param>
    /// <param name="memoryAddress">Where the machine's memory is mapped for this component, or would be: its window lies before.</param>
    /// <exception cref="FirnException">Another one hosts it, or the guest would keep this component from running.</exception>
    public Component Hosts(GuestMachine machine, ulong exitsSlot, ulong firstReplySlot, ulong firstCoreSlot, ulong memoryAddress)
    {
        if (machine.Host is { } other)
            throw new FirnException($"{machine.Name} would be hosted by {other.Name} and by {Name}.", "A virtual machine has one monitor.");
        if (machine.Settings.Priority >= Settings.Priority)
        {
            throw new FirnException(
                $"{machine.Name} has priority {machine.Settings.Priority}, and its monitor {Name} {Settings.Priority}: a guest that never waits would keep it from running.",
                "Give the monitor a higher one.");
        }
        machine.Host = this;
        _ = Serves(exitsSlot, machine.Exits.Server, firstReplySlot);
        _ = machine.Window is { } window ? Maps(window, memoryAddress - window.Size, MapAccess.ReadWrite) : Maps(machine.Memory, memoryAddress, MapAccess.ReadWrite);
        for (int i = 0; i < machine.Settings.Cores.Count; i++)
        {
            ulong slot = firstCoreSlot + (2 * (ulong)i);
            AddReply(firstReplySlot + 1 + (ulong)i);
            _ = Put(slot, new Capability(machine.CoreThread(i))).Put(slot + 1, new Capability(machine.VirtualCpu(i)));
        }
        return this;
    }

    /// <summary>Gives it memory of which it makes objects itself.</summary>
    public Component Makes(ulong slot, UntypedMemory memory)
    {
        if (memory.Owner is { } other)
            throw new FirnException($"{memory.Name} would be {other.Name}'s and {Name}'s: what one makes of it the other could destroy.", "Give each memory of its own.");
        memory.Owner = this;
        return Put(slot, new Capability(new ObjectName(memory.Name)));
    }

    /// <summary>
    /// Adds a thread, beside the one that each component has: with the same memory and the same capabilities, a stack and an IPC buffer of its own.
    /// </summary>
    /// <param name="name">Its name, after that of the component.</param>
    /// <param name="settings">How it runs. Its entry is a symbol; its stack and its IPC buffer lie elsewhere than those of others.</param>
    /// <exception cref="FirnException">There is one of that name, it has no entry, or its memory overlaps.</exception>
    public Component Thread(string name, ComponentSettings settings)
    {
        if (settings.Entry is null)
            throw new FirnException($"The thread {name} of {Name} begins nowhere.", "Set its Entry to a symbol of the program: the program's own entry is the first thread's.");
        var thread = new ComponentThread(_system.Take($"{Name}_{name}"), settings);
        foreach ((ulong address, SystemObject frame) in thread.Pages())
            MapOwn(address, frame, MapAccess.ReadWrite);
        _others.Add(thread);
        return this;
    }

    /// <summary>Makes it the end of a ring that writes records.</summary>
    public Component Writes(Ring ring, ulong address, ulong signalSlot, ulong waitSlot) =>
        Maps(ring.Memory, address, MapAccess.ReadWrite).Signals(signalSlot, ring.Filled.Signaller()).Waits(waitSlot, ring.Drained.Waiter);

    /// <summary>Makes it the end of a ring that reads records.</summary>
    public Component Reads(Ring ring, ulong address, ulong signalSlot, ulong waitSlot) =>
        Maps(ring.Memory, address, MapAccess.ReadWrite).Signals(signalSlot, ring.Drained.Signaller()).Waits(waitSlot, ring.Filled.Waiter);

    /// <summary>Makes it the handler of a device's interrupt, which signals.</summary>
    public Component Handles(ulong slot, Device device, SignalEnd signal, int index = 0)
    {
        (ulong number, InterruptTrigger trigger) = device.Interrupt(index);
        ObjectName name = _system.AddInterrupt($"{device.Name}_irq_{index}", number, trigger, signal, Settings.Core ?? 0);
        return Put(slot, new Capability(name));
    }

    /// <summary>Its first instruction.</summary>
    internal ulong Start => _first.StartIn(Program);

    /// <summary>Its own memory, by address.</summary>
    internal IReadOnlyList<OwnPage> Pages => [.. _pages.OrderBy(page => page.Address)];

    /// <summary>Its reply objects.</summary>
    internal IReadOnlyList<ObjectName> Replies => _replies;

    /// <summary>The endpoints that it serves.</summary>
    internal IReadOnlyList<Endpoint> Served => _served;

    /// <summary>Gives it a reply object.</summary>
    internal void AddReply(ulong slot)
    {
        var reply = new ObjectName(_replies.Count == 0 ? $"{Name}_reply" : $"{Name}_reply_{_replies.Count}");
        _replies.Add(reply);
        _objects.Add(new SystemObject(reply, ObjectKind.Reply));
        _ = Put(slot, new Capability(reply));
    }

    /// <summary>Lets it answer in another's place.</summary>
    internal void Answers(ulong slot, ObjectName reply) => Put(slot, new Capability(reply));

    /// <summary>Lets it receive where another, which is gone, is the server.</summary>
    internal void Replaces(ulong slot, Endpoint endpoint) => Put(slot, new Capability(new ObjectName(endpoint.Name)) { Rights = Rights.Read });

    /// <summary>Maps another's page.</summary>
    internal void MapOther(ulong address, ObjectName frame, MapAccess access) =>
        _space.Map(address, Mapping(frame, access, isDevice: false), frame.ToString());

    /// <summary>Adds a page of its own.</summary>
    internal void MapOwn(ulong address, SystemObject frame, MapAccess access)
    {
        _objects.Add(frame);
        _space.Map(address, Mapping(frame.Name, access, isDevice: false), frame.Name.ToString());
    }

    internal IEnumerable<SystemObject> Objects(int addressBits)
    {
        int bits = Math.Clamp(Settings.SlotBits, 1, 40);
        while (_slots.Count > 0 && _slots.Keys.Max() >> bits != 0)
            bits++;
        var node = new SystemObject(new ObjectName($"{Name}_cnode"), ObjectKind.CNode, new CNodeParameters(bits))
        {
            Slots = SlotsFor(bits),
        };
        CapabilitySlot[] spaces =
        [
            new(ThreadSlot.CSpace, new Capability(node.Name) { GuardSize = 64 - bits }),
            new(ThreadSlot.AddressSpace, new Capability(new ObjectName($"{Name}_space"))),
        ];
        IEnumerable<SystemObject> others = _others.SelectMany(thread => thread.Objects(Program, spaces));
        return [.. _first.Objects(Program, [.. spaces, .. _threadSlots]), node, .. others, .. _objects, .. _space.Tables(addressBits)];
    }

    internal IEnumerable<ComponentSettings> AllSettings => _others.Select(thread => thread.Settings).Prepend(Settings);

    internal static Capability Mapping(ObjectName frame, MapAccess access, bool isDevice) => new(frame)
    {
        Rights = Rights.Read | (access == MapAccess.ReadWrite ? Rights.Write : 0) | (access == MapAccess.Execute ? Rights.Grant : 0),
        IsUncached = isDevice,
    };

    private void AddPage(ulong address, SystemObject frame, MapAccess access)
    {
        _pages.Add(new OwnPage(address, frame, access));
        MapOwn(address, frame, access);
    }

    private Component Put(ulong slot, Capability capability)
    {
        if (slot == 0)
            throw new FirnException($"{capability.Target} cannot stand in slot 0 of {Name}.", "Slot 0 stays empty, so that a capability nobody set is none. Count from 1.");
        return _slots.TryAdd(slot, capability) ? this
            : throw new FirnException($"Slot {slot} of {Name} has {_slots[slot].Target} and {capability.Target}.", "Give each a slot of its own.");
    }

    private Component PutInThread(ulong slot, Capability capability, string what)
    {
        if (_threadSlots.Exists(item => item.Slot == slot))
            throw new FirnException($"{Name} has two of what it can have one of: a {what}.", "Remove one of them.");
        _threadSlots.Add(new CapabilitySlot(slot, capability));
        return this;
    }
}
