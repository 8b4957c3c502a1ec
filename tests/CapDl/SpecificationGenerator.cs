using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Abi;
using Firn.CapDl.Model;

namespace Firn.CapDlTests;

/// <summary>Specifications at random that make sense: every kind of aarch64, arrays and single objects, full and empty slots.</summary>
internal sealed class SpecificationGenerator
{
    private static readonly ObjectKind[] _kinds = [.. ObjectKinds.All.Where(kind => kind.ExistsOn(Architecture.AArch64))];

    private readonly Random _random;
    private readonly List<SystemObject> _objects = [];
    private readonly HashSet<ObjectName> _placed = [];
    private readonly HashSet<ObjectName> _bound = [];

    private SpecificationGenerator(int seed) => _random = new Random(seed);

    /// <summary>The specification of a seed, about <paramref name="names"/> names large.</summary>
    internal static Specification Create(int seed, int names) => new SpecificationGenerator(seed).Make(names);

    private Specification Make(int names)
    {
        for (int i = 0; i < names; i++)
            AddNamed($"{(char)('a' + _random.Next(26))}{_random.Next(100)}-x_{i}.@{i}");
        Cover();
        for (int i = 0; i < _objects.Count; i++)
            _objects[i] = _objects[i] with { Slots = Slots(_objects[i]) };
        return new Specification(Architecture.AArch64, Shuffled(_objects), Shuffled(Interrupts()), Shuffled(Derivations()), Domains(), Offers());
    }

    private void AddNamed(string name)
    {
        ObjectKind kind = _kinds[_random.Next(_kinds.Length)];
        ObjectParameters? parameters = Parameters(kind);
        bool isExtern = _random.Next(8) == 0 && parameters is not FrameParameters { Fills.Count: > 0 };
        int members = _random.Next(3) == 0 ? _random.Next(1, 6) : 0;
        for (int i = 0; i < Math.Max(members, 1); i++)
            _objects.Add(new SystemObject(new ObjectName(name, members == 0 ? null : (ulong)i), kind, parameters) { IsExtern = isExtern });
    }

    private ObjectParameters? Parameters(ObjectKind kind) => kind switch
    {
        ObjectKind.Untyped => new UntypedParameters
        {
            SizeBits = Maybe(() => _random.Next(4, 40)),
            PhysicalAddress = Maybe(() => (ulong)_random.Next(4) << 40),
            World = WorldOrNot(),
        },
        ObjectKind.CNode => new CNodeParameters(_random.Next(1, 8)),
        ObjectKind.Frame => Frame(),
        ObjectKind.SchedulingContext => new SchedulingContextParameters
        {
            SizeBits = Maybe(() => _random.Next(7, 12)),
            Period = Maybe(() => 1000UL + Number()),
            Budget = Maybe(() => (ulong)_random.Next(1000)),
            Badge = Maybe(Number),
            ExtraRefills = Maybe(() => _random.Next(100)),
        },
        ObjectKind.Thread => new ThreadParameters
        {
            IpcBufferAddress = Maybe(Number),
            InstructionPointer = Maybe(Number),
            StackPointer = Maybe(Number),
            ProcessorState = Maybe(Number),
            Priority = Maybe(() => _random.Next(256)),
            MaximumPriority = Maybe(() => _random.Next(256)),
            Affinity = Maybe(() => _random.Next(8)),
            Domain = _random.Next(256),
            FaultEndpoint = Maybe(Number),
            Resume = Maybe(() => _random.Next(2) == 0),
            FloatingPointDisabled = Maybe(() => _random.Next(2) == 0),
            Program = _random.Next(4) == 0 ? "a program.elf" : null,
            Arguments = Enumerable.Range(0, _random.Next(4)).Select(_ => Number()).ToValueList(),
        },
        ObjectKind.AsidPool => new AsidPoolParameters(Maybe(() => (ulong)_random.Next(100))),
        ObjectKind.ArmInterrupt => new ArmInterruptParameters((InterruptTrigger)_random.Next(2), Number()),
        ObjectKind.ArmGeneratedInterrupt => new GeneratedInterruptParameters((ulong)_random.Next(16), Number()),
        ObjectKind.ArmContextBank => new ContextBankParameters(Maybe(Number)),
        ObjectKind.ArmIoDevice => new ArmIoDeviceParameters(Number()),
        _ => null,
    };

    private FrameParameters Frame()
    {
        List<Fill> fills = [];
        for (ulong offset = (ulong)_random.Next(1000); _random.Next(2) == 0 && offset < 3000;)
        {
            ulong length = (ulong)_random.Next(1, 500);
            byte[] digest = new byte[ContentDigest.Length];
            _random.NextBytes(digest);
            fills.Add(new Fill(offset, length, _random.Next(3) == 0 ? new BootInformationContent((BootInformationChunk)_random.Next(7), Number())
                : new FileContent("some file {a}.bin", Number(), _random.Next(2) == 0 ? new ContentDigest(digest) : null)));
            offset += length + (ulong)_random.Next(3);
        }
        return new FrameParameters(_random.Next(3) switch { 0 => 30, 1 => 21, _ => 12 })
        {
            PhysicalAddress = Maybe(() => (ulong)_random.Next(4) << 30),
            World = WorldOrNot(),
            Fills = fills.ToValueList(),
        };
    }

    /// <summary>Each object is made of at most one untyped that stands before it, so there is no circle.</summary>
    private void Cover()
    {
        for (int i = 0; i < _objects.Count; i++)
        {
            if (_objects[i].IsExtern || _random.Next(2) == 0)
                continue;
            int parent = _random.Next(i + 1);
            if (parent != i && !_objects[parent].IsExtern && _objects[parent].Parameters is UntypedParameters untyped)
                _objects[parent] = _objects[parent] with { Parameters = untyped with { Children = untyped.Children.Append(_objects[i].Name).ToValueList() } };
        }
    }

    private CapabilityTable Slots(SystemObject container)
    {
        if (!container.Kind.HasSlots() || container.IsExtern || _random.Next(4) == 0)
            return CapabilityTable.Empty;
        Dictionary<ulong, Capability> slots = [];
        for (int i = 0; i < 40; i++)
        {
            ulong slot = container.Kind is ObjectKind.CNode or ObjectKind.PageTable ? (ulong)_random.Next(200) : (ulong)_random.Next(10);
            int first = _random.Next(_objects.Count);
            // Members in a row, so that the printer has something to put together.
            for (int j = 0; j < _random.Next(1, 4) && first + j < _objects.Count; j++)
            {
                if (!slots.ContainsKey(slot + (ulong)j) && CapabilityTo(container, slot + (ulong)j, _objects[first + j]) is { } capability)
                    slots.Add(slot + (ulong)j, capability);
            }
        }
        return CapabilityTable.Create(slots.Select(pair => new CapabilitySlot(pair.Key, pair.Value)));
    }

    private Capability? CapabilityTo(SystemObject container, ulong slot, SystemObject target)
    {
        Capability capability = container.Kind == ObjectKind.CNode && _random.Next(20) == 0
            ? new Capability((CapabilityKind)_random.Next(3, 8)) { Core = 0 } : With(new Capability(target.Name), target.Kind);
        if (capability.Kind == CapabilityKind.SchedulingControl)
            capability = capability with { Core = _random.Next(8) };
        SystemObject? named = capability.Target is null ? null : target;
        if (!Firn.CapDl.Checks.SlotRules.Allows(Architecture.AArch64, container, slot, capability, named))
            return null;
        bool isPlace = container.Kind == ObjectKind.AsidPool || container.Kind.IsTranslationTable();
        bool isBinding = container.Kind == ObjectKind.Thread && slot >= ThreadSlot.SchedulingContext && slot != ThreadSlot.TimeoutEndpoint;
        if ((isPlace && target.Kind.IsTranslationTable() && !_placed.Add(target.Name)) || (isBinding && !_bound.Add(target.Name)))
            return null;
        return capability;
    }

    private Capability With(Capability capability, ObjectKind kind) => capability with
    {
        Kind = kind == ObjectKind.Thread ? (CapabilityKind)_random.Next(3) : CapabilityKind.Object,
        Rights = kind.HasRights() ? (Rights)_random.Next(16) : Rights.None,
        Badge = kind.HasBadge() && _random.Next(2) == 0 ? Number() : 0,
        Guard = kind == ObjectKind.CNode ? (ulong)_random.Next(4) : 0,
        GuardSize = kind == ObjectKind.CNode ? _random.Next(2, 50) : 0,
        IsUncached = kind == ObjectKind.Frame && _random.Next(4) == 0,
        Asid = kind is ObjectKind.Frame or ObjectKind.PageTable or ObjectKind.PageGlobalDirectory && _random.Next(4) == 0
            ? new Asid(100 + (Number() % 100), Number()) : null,
    };

    private IEnumerable<InterruptAssignment> Interrupts() => _objects.Where(item => item.Kind.IsInterrupt() && _random.Next(2) == 0)
        .Select((item, i) => new InterruptAssignment(32 + (ulong)(i * _random.Next(1, 3) * 2) + (ulong)(i % 2), item.Name)).DistinctBy(assignment => assignment.Number);

    /// <summary>A parent stands before its children, so there is no circle.</summary>
    private IEnumerable<Derivation> Derivations()
    {
        SlotName[] places = [.. _objects.SelectMany(item => item.Slots.Select(slot => new SlotName(item.Name, slot.Slot)))];
        for (int i = 1; i < places.Length; i += _random.Next(1, 5))
            yield return new Derivation(places[i], places[_random.Next(i)]);
    }

    private DomainSchedule? Domains() => _random.Next(2) == 0 ? null : new DomainSchedule(
        Enumerable.Range(0, _random.Next(1, 20)).Select(i => new DomainPeriod((ulong)_random.Next(256), 1 + (Number() >> 9))).ToValueList(),
        _random.Next(2) == 0 ? null : 0, (ulong)_random.Next(4));

    private IEnumerable<ExternOffer> Offers() => Enumerable.Range(0, _random.Next(4)).Select(i => new ExternOffer(
        new SystemObject(new ObjectName($"offer_{i}"), ObjectKind.Frame, new FrameParameters(12) { World = WorldOrNot() }) { IsExtern = true },
        new[] { "host", "realm_*", "*" }.Take(_random.Next(4)).ToValueList()));

    private World? WorldOrNot() => _random.Next(3) switch { 0 => World.Secure, 1 => World.Normal, _ => null };

    private ulong Number() => _random.Next(4) switch { 0 => 0, 1 => (ulong)_random.Next(20), 2 => ulong.MaxValue, _ => (ulong)_random.NextInt64() };

    private T? Maybe<T>(Func<T> make)
        where T : struct => _random.Next(2) == 0 ? null : make();

    private T[] Shuffled<T>(IEnumerable<T> items)
    {
        T[] all = [.. items];
        _random.Shuffle(all);
        return all;
    }
}
