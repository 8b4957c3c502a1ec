using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Abi.Objects;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Capabilities.Model;

/// <summary>
/// The kernel and the model side by side. Slots are those of a small root CNode, and of each CNode that exists; an operation names them by
/// number, modulo how many there are.
/// </summary>
internal sealed class ModelRun
{
    private const int RootSlots = 12;
    private const int MemoryBits = 12;

    // What the kernel and the slots take up of the board's memory.
    private const int SavedBytes = 1 << 18;

    private readonly SlotBench _bench = new();
    private readonly DerivationModel _model = new();
    private readonly SlotReference _sourceRoot;
    private readonly SlotReference _pivotRoot;
    private SlotReference[] _slots = [];

    public ModelRun()
    {
        _sourceRoot = new(_bench.System.Allocate(Slot.Size, Slot.Size));
        _pivotRoot = new(_bench.System.Allocate(Slot.Size, Slot.Size));
        for (int index = 0; index < 2; index++)
        {
            UntypedCapability untyped = _bench.PutUntyped(index, MemoryBits);
            _model.Put(_bench[index], new() { Type = CapabilityType.Untyped, Start = untyped.Address, SizeBits = MemoryBits, IsOriginal = true });
        }
        CountSlots();
    }

    /// <summary>Steps that were preempted.</summary>
    public int Preemptions { get; private set; }

    /// <summary>Steps that succeeded.</summary>
    public int Successes { get; private set; }

    /// <summary>Performs a step on both sides and compares the error, all capabilities, and who is derived from whom.</summary>
    public void Perform(ModelStep step)
    {
        SlotReference first = At(step.First);
        SlotReference second = At(step.Second);
        SlotReference third = At(step.Third);
        ulong data = (ulong)step.Third;
        switch (step.Kind)
        {
            case StepKind.Copy:
                Check(_model.Copy(first, second, data, null), step, () => Invoke(Invocation.CNodeCopy, first, second, data));
                break;
            case StepKind.Mint:
                Check(_model.Copy(first, second, 15, data % 4), step, () => Invoke(Invocation.CNodeMint, first, second, 15, data % 4));
                break;
            case StepKind.Move:
                Check(_model.Move(first, second, null), step, () => Invoke(Invocation.CNodeMove, first, second));
                break;
            case StepKind.Mutate:
                Check(_model.Move(first, second, data), step, () => Invoke(Invocation.CNodeMutate, first, second, data));
                break;
            case StepKind.Rotate:
                Check(_model.Rotate(first, second, third, 3, 63), step, () => InvokeRotate(first, second, third));
                break;
            case StepKind.Swap:
                Check(_model.Rotate(first, second, first, 5, 4), step, () => InvokeRotate(first, second, first, 5, 4));
                break;
            case StepKind.Delete:
                // Where a circle is deleted from inside, it depends on interrupts how much of it is left for a revocation.
                ModelStep undisturbed = _model.HasCircle() ? default : step;
                _model.Delete(first);
                Check(InvocationError.None, undisturbed, () => Invoke(Invocation.CNodeDelete, first, first));
                break;
            case StepKind.Revoke:
                Revoke(first, step);
                break;
            case StepKind.Retype:
                Retype(step, first, second);
                break;
        }
    }

    /// <summary>In the end nothing is lost: with all derived capabilities gone the whole memory can be used again.</summary>
    public void Finish()
    {
        // What holds memory may lie in memory that goes first, so whoever is left is asked again.
        while (_model.Capabilities.FirstOrDefault(pair => pair.Value.Type == CapabilityType.Untyped && HasDescendants(pair.Key))
            is { Value: not null } next)
        {
            Revoke(next.Key, default);
        }
        foreach ((SlotReference slot, ModelCapability memory) in _model.Capabilities.ToArray())
        {
            if (memory is { Type: CapabilityType.Untyped, SizeBits: MemoryBits } && !_model.IsEmpty(slot))
            {
                SlotReference free = _bench[63];
                InvocationError expected = _model.Retype(slot, ObjectType.Untyped, MemoryBits, [free]);
                Check(expected, default, () => InvokeRetype(slot, free, ObjectType.Untyped, MemoryBits, 1));
                _model.Delete(free);
                Check(InvocationError.None, default, () => Invoke(Invocation.CNodeDelete, free, free));
            }
        }

        bool HasDescendants(SlotReference slot) => _model.DescendantsOf(slot).Count != 0;
    }

    /// <summary>
    /// The model does not know the order of the list, which counts where a revocation ends in the middle: it is found in a rehearsal.
    /// </summary>
    private void Revoke(SlotReference slot, ModelStep step)
    {
        _bench.PreemptAfter(0);
        byte[] memory = _bench.System.Board.Memory[..SavedBytes];
        List<SlotReference> order = [];
        for (SlotReference next = NextOf(slot); !next.IsNull && _bench.System.Core.IsParent(slot, next); next = NextOf(slot))
        {
            order.Add(next);
            _bench.AssertDone(_bench.System.Core.Delete(next, exposed: true));
        }
        memory.CopyTo(_bench.System.Board.Memory, 0);

        // Where it deletes what it was asked to revoke, or breaks a circle from inside, an interrupt ends it early: then it comes without.
        bool hasCircle = _model.HasCircle();
        ModelCapability? revoked = _model.Capabilities.GetValueOrDefault(slot);
        foreach (SlotReference next in order)
            _model.Delete(next);
        bool isWhole = !hasCircle && _model.Capabilities.GetValueOrDefault(slot) == revoked;
        Check(InvocationError.None, isWhole ? step : default, () => Invoke(Invocation.CNodeRevoke, slot, slot));
    }

    private SlotReference NextOf(SlotReference slot) => _bench.System.Core.At(slot).Next;

    private void Retype(ModelStep step, SlotReference untyped, SlotReference destination)
    {
        if (_model.IsEmpty(untyped) || _model.Capabilities[untyped].Type != CapabilityType.Untyped)
            return;
        (ulong node, int radixBits) = NodeOf(destination);
        ulong offset = (destination.Value - node) / Slot.Size;
        (ObjectType type, int sizeBits) = (step.Third % 6) switch
        {
            0 => (ObjectType.Endpoint, 0),
            1 => (ObjectType.Notification, 0),
            2 => (ObjectType.CNode, 1),
            3 => (ObjectType.CNode, 2),
            4 => (ObjectType.Untyped, 8),
            _ => (ObjectType.Untyped, 10),
        };
        int count = Math.Min(1 + (step.Third / 6 % 3), (int)((1UL << radixBits) - offset));
        SlotReference[] destinations = [.. Enumerable.Range(0, count).Select(i => new SlotReference(destination.Value + ((ulong)i * Slot.Size)))];
        Check(_model.Retype(untyped, type, sizeBits, destinations), step, () => InvokeRetype(untyped, destination, type, sizeBits, count));
    }

    private Status InvokeRetype(SlotReference untyped, SlotReference destination, ObjectType type, int sizeBits, int count)
    {
        _bench.System.Put(_sourceRoot, NodeCapabilityOf(destination).Capability);
        _bench.SetMessage([(ulong)type, (ulong)sizeBits, 0, 0, IndexOf(destination), (ulong)count], _sourceRoot);
        return _bench.System.Core.InvokeUntyped(Invocation.UntypedRetype, untyped, new(_bench.System.Core.CapabilityIn(untyped)));
    }

    private void Check(InvocationError expected, ModelStep step, Func<Status> invoke)
    {
        Status status;
        int limit = 0;
        do
        {
            _bench.PreemptAfter(step.StepsToInterrupt);
            status = invoke();
            if (status.IsPreempted)
                _bench.System.AssertWellFormed(_slots);
            Preemptions += status.IsPreempted ? 1 : 0;
            Assert.True(++limit < 1000, "The operation never ends.");
        }
        while (status.IsPreempted);
        Assert.Equal(expected, status.Error);
        Successes += expected == InvocationError.None ? 1 : 0;
        Compare();
    }

    private void Compare()
    {
        _bench.System.AssertWellFormed(_slots);
        SlotReference[] before = _slots;
        CountSlots();
        foreach (SlotReference slot in before.Concat(_slots).Concat(_model.Capabilities.Keys))
        {
            Capability expected = _model.IsEmpty(slot) ? Capability.Null : _model.Capabilities[slot].ToCapability();
            Assert.Equal(expected, _bench.System.Core.CapabilityIn(slot));
        }
        ILookup<SlotReference, SlotReference> descendants = _model.Capabilities.Keys
            .SelectMany(slot => _model.AncestorsOf(slot).Select(ancestor => (Ancestor: ancestor, Slot: slot)))
            .ToLookup(pair => pair.Ancestor, pair => pair.Slot);
        foreach (SlotReference slot in _model.Capabilities.Keys)
            Assert.True(_bench.System.DescendantsOf(slot).SetEquals(descendants[slot]), "Others are derived from it.");
    }

    private Status Invoke(Invocation invocation, SlotReference destination, SlotReference source, params ReadOnlySpan<ulong> more)
    {
        _bench.System.Put(_sourceRoot, NodeCapabilityOf(source).Capability);
        Span<ulong> words = stackalloc ulong[4 + more.Length];
        (words[0], words[1], words[2], words[3]) = (IndexOf(destination), 64, IndexOf(source), 64);
        more.CopyTo(words[4..]);
        _bench.SetMessage(words, _sourceRoot);
        return _bench.System.Core.InvokeCNode(invocation, NodeCapabilityOf(destination));
    }

    private Status InvokeRotate(SlotReference destination, SlotReference pivot, SlotReference source, ulong pivotsData = 3, ulong sourcesData = 63)
    {
        _bench.System.Put(_pivotRoot, NodeCapabilityOf(pivot).Capability);
        _bench.System.Put(_sourceRoot, NodeCapabilityOf(source).Capability);
        _bench.SetMessage(
            [IndexOf(destination), 64, pivotsData, IndexOf(pivot), 64, sourcesData, IndexOf(source), 64], _pivotRoot, _sourceRoot);
        return _bench.System.Core.InvokeCNode(Invocation.CNodeRotate, NodeCapabilityOf(destination));
    }

    private SlotReference At(int number) => _slots[number % _slots.Length];

    private ulong IndexOf(SlotReference slot) => (slot.Value - NodeOf(slot).Address) / Slot.Size;

    private CNodeCapability NodeCapabilityOf(SlotReference slot)
    {
        (ulong address, int radixBits) = NodeOf(slot);
        return new() { Address = address, RadixBits = radixBits, GuardSize = 64 - radixBits };
    }

    /// <summary>The CNode in which a slot is. An operation that goes on after it destroyed its own CNode is still about the same memory.</summary>
    private (ulong Address, int RadixBits) NodeOf(SlotReference slot) => _nodes[slot];

    private readonly Dictionary<SlotReference, (ulong Address, int RadixBits)> _nodes = [];

    private void CountSlots()
    {
        List<SlotReference> slots = [];
        for (int index = 0; index < RootSlots; index++)
        {
            slots.Add(_bench[index]);
            _nodes[_bench[index]] = (_bench.Root.Address, SlotBench.RadixBits);
        }
        IEnumerable<ModelCapability> nodes = _model.Capabilities.Values.Where(capability => capability.Type == CapabilityType.CNode);
        foreach (ModelCapability node in nodes.DistinctBy(node => node.Start).OrderBy(node => node.Start))
        {
            foreach (SlotReference slot in DerivationModel.SlotsOf(node))
            {
                slots.Add(slot);
                _nodes[slot] = (node.Start, node.SizeBits);
            }
        }
        _nodes[_bench[63]] = (_bench.Root.Address, SlotBench.RadixBits);
        _slots = [.. slots];
    }
}
