using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Abi.Messages;
using Firn.Abi.RootTask;
using Firn.Abi.SystemCalls;
using Firn.User.Hosted;
using Firn.User.Raw;

namespace Firn.InitialiserTests.Fakes;

/// <summary>
/// A kernel as a root task sees it, as far as realizing a system needs: capability spaces with guards, untyped memory, tables, threads. It knows no rights but those
/// that are asked about, and runs nothing. One call can be made to fail.
/// </summary>
internal sealed class FakeKernel : ISystemCallEntry
{
    private const int WordBits = 64;
    private const int RootBits = 13;
    private const ulong FirstUntyped = 200;
    private const ulong FirstFrame = 400;
    private const ulong FirstEmpty = 600;

    [ThreadStatic]
    private static FakeKernel? _current;

    private readonly FakeObject _self = new() { Kind = "Thread" };
    private readonly FakeCapabilities _capabilities;
    private readonly FakeObjects _objects;
    private readonly List<FakeObject> _nodes = [];
    private FakeCapability _root;

    internal FakeKernel(params (ulong Address, int Bits, bool IsDevice)[] memory)
    {
        _current = this;
        KernelEntry.Use(this);
        Node = new FakeObject { Kind = "CNode", Bits = RootBits };
        Note(Node);
        _root = new FakeCapability(Node) { Word = new CNodeData { GuardSize = WordBits - RootBits }.Bits };
        Own = new FakeObject { Kind = "AddressSpace" };
        foreach ((InitialSlot slot, FakeObject item) in new[]
        {
            (InitialSlot.Thread, _self), (InitialSlot.CNode, Node), (InitialSlot.AddressSpace, Own), (InitialSlot.InterruptControl, Control("InterruptControl")),
            (InitialSlot.AsidControl, Control("AsidControl")), (InitialSlot.AsidPool, Control("AsidPool")), (InitialSlot.Domain, Control("Domain")),
            (InitialSlot.SecureMonitor, Control("SecureMonitor")),
        })
        {
            Node.Slots[(ulong)slot] = new FakeCapability(item) { Word = slot == InitialSlot.CNode ? _root.Word : 0 };
        }
        for (ulong core = 0; core < 8; core++)
            Node.Slots[50 + core] = new FakeCapability(new FakeObject { Kind = $"SchedulingControl {core}" });
        for (int i = 0; i < memory.Length; i++)
        {
            var untyped = new FakeObject { Kind = "Untyped", Bits = memory[i].Bits, Address = memory[i].Address, IsDevice = memory[i].IsDevice };
            Node.Slots[FirstUntyped + (ulong)i] = new FakeCapability(untyped);
        }
        for (ulong i = 0; i < 16; i++)
        {
            ulong address = FakeImage.ImageStart() + (i << 12);
            Node.Slots[FirstFrame + i] = new FakeCapability(new FakeObject { Kind = "Frame", Bits = 12, Memory = new byte[4096] }) { Mapping = (Own, address) };
        }
        Untyped = [.. memory.Select(each => new UntypedDescriptor
        {
            Address = each.Address,
            SizeBits = (byte)each.Bits,
            IsDevice = (byte)(each.IsDevice ? 1 : 0),
        })];
        Information.Nodes = 8;
        Information.CNodeSizeBits = RootBits;
        Information.Untyped = new SlotRegion { Start = FirstUntyped, End = FirstUntyped + (ulong)memory.Length };
        Information.ImageFrames = new SlotRegion { Start = FirstFrame, End = FirstFrame + 16 };
        Information.SchedulingControls = new SlotRegion { Start = 50, End = 58 };
        Information.Empty = new SlotRegion { Start = FirstEmpty, End = 1 << RootBits };
        _capabilities = new FakeCapabilities(this);
        _objects = new FakeObjects(this);
    }

    internal static FakeKernel Current => _current!;

    /// <summary>What the root task is told.</summary>
    internal BootInformation Information;

    internal UntypedDescriptor[] Untyped { get; }

    internal FakeObject Node { get; }

    internal FakeObject Own { get; }

    /// <summary>The calls, as they came.</summary>
    internal List<Invocation> Calls { get; } = [];

    /// <summary>The calls and their targets: what was done to what.</summary>
    internal List<(Invocation Call, FakeObject Target)> Log { get; } = [];

    /// <summary>What untyped memory was ever made into, by CNode and slot.</summary>
    internal Dictionary<(FakeObject Node, ulong Slot), FakeObject> Made { get; } = [];

    /// <summary>The number of the call that fails; -1 for none.</summary>
    internal int FailingCall { get; set; } = -1;

    internal ulong EmptySlots => FirstEmpty;

    /// <summary>The root of the root task's capability space.</summary>
    internal FakeCapability Root
    {
        get => _root;
        set => _root = value;
    }

    internal bool IsSelf(FakeObject thread) => thread == _self;

    /// <summary>The bytes of the frame that the root task has mapped at an address.</summary>
    internal byte[] OwnMemory(ulong address) => Own.Pages[address].Frame.Memory;

    /// <summary>The capability pointers of notifications, as they were signalled.</summary>
    internal List<ulong> Signals { get; } = [];

    /// <summary>Everything that has capabilities in slots: objects that capabilities lead to.</summary>
    internal void Note(FakeObject made)
    {
        if (made.Kind == "CNode")
            _nodes.Add(made);
    }

    /// <summary>Something was made or copied of what a capability names, and is still there.</summary>
    internal bool HasChildren(FakeCapability parent) => _nodes.Exists(node => node.Slots.Values.Any(each => ReferenceEquals(each.Parent, parent)));

    /// <summary>Deletes all that was made or copied of what a capability names; a CNode's slots go with it.</summary>
    internal void Revoke(FakeCapability from)
    {
        foreach (FakeObject node in _nodes.ToArray())
        {
            foreach ((ulong slot, FakeCapability capability) in node.Slots.Where(pair => IsBelow(pair.Value, from)).ToArray())
            {
                _ = node.Slots.Remove(slot);
                if (capability.Mapping is { } mapping)
                    _ = mapping.Space.Pages.Remove(mapping.Address);
                if (capability.Object.Kind == "CNode" && !_nodes.Exists(other => other.Slots.Values.Any(each => each.Object == capability.Object)))
                    _ = _nodes.Remove(capability.Object);
            }
        }
    }

    public void Enter(SystemCall number, ref SystemCallFrame frame, ref IpcBuffer buffer)
    {
        Invocation invocation = InvocationLabels<Configuration>.InvocationOf(frame.Information.Label);
        InvocationError error = InvocationError.None;
        if (number == SystemCall.Send)
        {
            Signals.Add(frame.Capability);
            return;
        }
        Calls.Add(invocation);
        try
        {
            if (Calls.Count - 1 == FailingCall)
                throw new FakeError(InvocationError.IllegalOperation);
            FakeCall call = new(this, ref frame, ref buffer);
            Log.Add((invocation, call.Target.Object));
            // A call of one of these is a message, or an answer: it would wait, or mean something else.
            if (call.Target.Object.Kind is "Endpoint" or "Notification" or "Reply")
                throw new InvalidOperationException($"{invocation} of {call.Target.Object.Kind}");
            if (!_capabilities.TryPerform(invocation, call) && !_objects.TryPerform(invocation, call))
                throw new FakeError(InvocationError.IllegalOperation);
        }
        catch (FakeError refused)
        {
            error = refused.Error;
        }
        frame.Information = new() { Label = (ulong)error };
    }

    /// <summary>The capability at a pointer.</summary>
    internal FakeCapability Resolve(ulong pointer)
    {
        (FakeObject node, ulong slot) = Find(_root, pointer, WordBits);
        return node.Slots.TryGetValue(slot, out FakeCapability? found) ? found : throw new FakeError(InvocationError.FailedLookup);
    }

    /// <summary>The slot that so many low bits of an index lead to from a root.</summary>
    internal static (FakeObject Node, ulong Slot) Find(FakeCapability root, ulong index, int bits)
    {
        FakeCapability at = root;
        while (true)
        {
            var data = new CNodeData { Bits = at.Word };
            int guard = (int)data.GuardSize;
            if (at.Object.Kind != "CNode" || guard + at.Object.Bits > bits || Low(index >> (bits - guard), guard) != Low(data.Guard, guard))
                throw new FakeError(InvocationError.FailedLookup);
            bits -= guard + at.Object.Bits;
            ulong slot = Low(index >> bits, at.Object.Bits);
            if (bits == 0)
                return (at.Object, slot);
            at = at.Object.Slots.TryGetValue(slot, out FakeCapability? next) ? next : throw new FakeError(InvocationError.FailedLookup);
        }
    }

    private static bool IsBelow(FakeCapability capability, FakeCapability from)
    {
        FakeCapability? parent = capability.Parent;
        while (parent is not null && !ReferenceEquals(parent, from))
            parent = parent.Parent;
        return parent is not null;
    }

    private static ulong Low(ulong value, int bits) => bits == 0 ? 0 : bits >= 64 ? value : value & ((1UL << bits) - 1);

    private static FakeObject Control(string kind) => new() { Kind = kind };
}
