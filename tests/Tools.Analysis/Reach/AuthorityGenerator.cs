using System;
using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.AnalysisTests.Reach;

/// <summary>Small systems at random, with a few threads and what lets them share and control.</summary>
internal sealed class AuthorityGenerator
{
    private static readonly ObjectKind[] _kinds =
    [
        ObjectKind.Endpoint, ObjectKind.Endpoint, ObjectKind.Notification, ObjectKind.Frame, ObjectKind.Frame, ObjectKind.Untyped, ObjectKind.Reply,
        ObjectKind.AsidPool, ObjectKind.VirtualCpu, ObjectKind.Interrupt, ObjectKind.ArmGeneratedInterrupt, ObjectKind.CNode,
    ];

    private readonly Random _random;
    private readonly int _threads;
    private readonly bool _isMcs;
    private readonly List<SystemObject> _objects = [];

    private AuthorityGenerator(int seed)
    {
        _random = new Random(seed);
        _threads = _random.Next(1, 5);
        _isMcs = _random.Next(2) == 0;
    }

    internal static Specification Create(int seed) => new AuthorityGenerator(seed).Make();

    private Specification Make()
    {
        for (int i = 0; i < _threads; i++)
        {
            Add($"t{i}", ObjectKind.Thread);
            Add($"n{i}", ObjectKind.CNode);
            Add($"v{i}", ObjectKind.PageGlobalDirectory);
            Add($"u{i}", ObjectKind.PageUpperDirectory);
        }
        // An address space in which nobody runs.
        if (_random.Next(3) == 0)
        {
            Add("v9", ObjectKind.PageGlobalDirectory);
            Add("u9", ObjectKind.PageUpperDirectory);
        }
        for (int i = _random.Next(8); i >= 0; i--)
        {
            ObjectKind kind = _kinds[_random.Next(_kinds.Length)];
            if (_isMcs || kind != ObjectKind.Reply)
                Add($"x{i}", kind);
        }
        int tables = 0;
        for (int i = 0; i < _objects.Count; i++)
        {
            _objects[i] = _objects[i] with
            {
                Slots = CapabilityTable.Create(_objects[i].Kind switch
                {
                    ObjectKind.Thread => Thread(i / 4),
                    ObjectKind.CNode => Node(),
                    ObjectKind.PageGlobalDirectory => [new CapabilitySlot(0, new Capability(new ObjectName("u" + _objects[i].Name.Text[1..])))],
                    ObjectKind.PageUpperDirectory => Frames(tables++),
                    ObjectKind.Interrupt when _random.Next(2) == 0 && _objects.Find(item => item.Kind == ObjectKind.Notification) is { } signalled =>
                        [new CapabilitySlot(0, new Capability(signalled.Name) { Rights = Firn.CapDl.Model.Rights.Write })],
                    _ => [],
                }),
            };
        }
        return new Specification(Architecture.AArch64, _objects,
            _objects.Where(item => item.Kind == ObjectKind.Interrupt).Select((item, i) => new InterruptAssignment((ulong)i, item.Name)));
    }

    private void Add(string name, ObjectKind kind) => _objects.Add(new SystemObject(new ObjectName(name), kind, kind switch
    {
        ObjectKind.Thread => new ThreadParameters { FaultEndpoint = !_isMcs && _random.Next(3) == 0 ? 1 : null },
        ObjectKind.ArmGeneratedInterrupt => new GeneratedInterruptParameters((ulong)_random.Next(3), 0),
        ObjectKind.CNode => new CNodeParameters(6),
        ObjectKind.Frame => new FrameParameters(30),
        ObjectKind.AsidPool => new AsidPoolParameters(null),
        ObjectKind.Untyped => new UntypedParameters
        {
            PhysicalAddress = _random.Next(2) == 0 ? 0 : null,
            Children = _objects.Where(item => item.Kind is not ObjectKind.Thread && _random.Next(6) == 0).Select(item => item.Name).ToValueList(),
        },
        _ => null,
    }));

    private IEnumerable<CapabilitySlot> Thread(int number)
    {
        // Threads may share a CSpace or an address space, or have none.
        if (_random.Next(8) != 0)
            yield return Slot(ThreadSlot.CSpace, $"n{(_random.Next(4) == 0 ? _random.Next(_threads) : number)}");
        if (_random.Next(8) != 0)
            yield return Slot(ThreadSlot.AddressSpace, $"v{(_random.Next(4) == 0 ? _random.Next(_threads) : number)}");
        if (!_isMcs && _random.Next(4) == 0)
            yield return new CapabilitySlot(ThreadSlot.Caller, new Capability(new ObjectName($"t{_random.Next(_threads)}")) { Kind = CapabilityKind.Reply });
        foreach ((ulong slot, ObjectKind kind) in new[]
        {
            (ThreadSlot.IpcBuffer, ObjectKind.Frame), (ThreadSlot.FaultEndpoint, ObjectKind.Endpoint), (ThreadSlot.TimeoutEndpoint, ObjectKind.Endpoint),
            (ThreadSlot.BoundNotification, ObjectKind.Notification), (ThreadSlot.VirtualCpu, ObjectKind.VirtualCpu),
        })
        {
            // A kernel without MCS is told a number instead.
            if (!_isMcs && slot is ThreadSlot.FaultEndpoint or ThreadSlot.TimeoutEndpoint)
                continue;
            if (_random.Next(4) == 0 && _objects.FirstOrDefault(item => item.Kind == kind) is { } target)
                yield return new CapabilitySlot(slot, Rights(new Capability(target.Name), kind));
        }
    }

    private IEnumerable<CapabilitySlot> Node()
    {
        int filled = _random.Next(5);
        for (int i = 0; i < filled; i++)
        {
            SystemObject target = _objects[_random.Next(_objects.Count)];
            // Threads and CNodes make everything reachable: the fewer the better.
            if (target.Kind is ObjectKind.Thread or ObjectKind.CNode or ObjectKind.PageGlobalDirectory && _random.Next(3) != 0)
                continue;
            Capability capability = _random.Next(12) == 0 ? new Capability(_random.Next(2) == 0 ? CapabilityKind.InterruptControl : CapabilityKind.AsidControl)
                : Rights(new Capability(target.Name), target.Kind);
            yield return new CapabilitySlot((ulong)i, capability);
        }
    }

    private IEnumerable<CapabilitySlot> Frames(int number)
    {
        foreach (SystemObject frame in _objects.Where(item => item.Kind == ObjectKind.Frame && _random.Next(2 + (number % 2)) == 0))
            yield return new CapabilitySlot((ulong)_random.Next(1000) + (1000 * (ulong)_objects.IndexOf(frame)), Rights(new Capability(frame.Name), ObjectKind.Frame));
    }

    private Capability Rights(Capability capability, ObjectKind kind) => capability with
    {
        Rights = kind.HasRights() ? (Rights)_random.Next(16) : 0,
        Kind = kind == ObjectKind.Thread && !_isMcs && _random.Next(2) == 0 ? (CapabilityKind)_random.Next(3) : CapabilityKind.Object,
    };

    private static CapabilitySlot Slot(ulong slot, string target) => new(slot, new Capability(new ObjectName(target)));
}
