using System;
using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Abi.Messages;
using Firn.Abi.Objects;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Xunit;

namespace Firn.KernelTests.Fakes;

/// <summary>
/// A CNode of 64 slots whose capability lies outside of it, and a current thread that invokes it by messages, as a user would. Extra
/// capabilities of every message are that CNode's.
/// </summary>
public sealed class SlotBench
{
    /// <summary>log2 of the CNode's slots.</summary>
    public const int RadixBits = 6;

    /// <summary>An empty CNode.</summary>
    public SlotBench()
    {
        Root = System.CreateCNode(RadixBits);
        ThreadReference thread = System.CreateThread();
        System.Core.CurrentThread = thread;
        RootSlot = System.Core.SlotOf(thread, ThreadSlot.CapabilitySpace);
        System.Put(RootSlot, Root.Capability);
        Buffer = new(System.Allocate(IpcBuffer.Size, IpcBuffer.Size));
        LetTimePass();
    }

    public TestSystem System { get; } = new();

    public CNodeCapability Root { get; }

    /// <summary>Where the CNode's own capability is.</summary>
    public SlotReference RootSlot { get; }

    public IpcBufferReference Buffer { get; }

    /// <summary>Slot <paramref name="index"/> of the CNode.</summary>
    public SlotReference this[int index] => TestSystem.SlotOf(Root, (ulong)index);

    /// <summary>The capability in a slot of the CNode.</summary>
    public Capability In(int index) => System.Core.CapabilityIn(this[index]);

    /// <summary>Puts a capability that came of nothing into a slot of the CNode.</summary>
    public void Put(int index, Capability capability) => System.Put(this[index], capability);

    /// <summary>Untyped memory in a slot.</summary>
    public UntypedCapability PutUntyped(int index, int sizeBits, bool isDevice = false)
    {
        UntypedCapability untyped = System.CreateUntyped(sizeBits, isDevice);
        Put(index, untyped.Capability);
        return untyped;
    }

    /// <summary>An endpoint with all rights in a slot.</summary>
    public EndpointCapability PutEndpoint(int index, ulong badge = 0)
    {
        EndpointCapability endpoint = new()
        {
            Endpoint = new(System.Allocate(16, 16)),
            Badge = badge,
            CanSend = true,
            CanReceive = true,
            CanGrant = true,
            CanGrantReply = true,
        };
        Put(index, endpoint.Capability);
        return endpoint;
    }

    /// <summary>The message that is decoded next.</summary>
    public void SetMessage(ReadOnlySpan<ulong> words, params ReadOnlySpan<SlotReference> extra)
    {
        ref Core<FakeMachine, Sel4Compat> core = ref System.Core;
        core.Message.Buffer = Buffer;
        core.Message.Length = (uint)words.Length;
        for (int i = 0; i < words.Length; i++)
        {
            if (i < MessageLimits.Registers)
                core.Current.Frame[2 + i] = words[i];
            else
                core.At(Buffer).Message[i] = words[i];
        }
        for (int i = 0; i < MessageLimits.Capabilities; i++)
            core.Message.Extra[i] = i < extra.Length ? extra[i] : default;
    }

    /// <summary>Invokes the CNode with these words.</summary>
    public Status Invoke(Invocation invocation, params ReadOnlySpan<ulong> words)
    {
        SetMessage(words, RootSlot, RootSlot);
        return System.Core.InvokeCNode(invocation, Root);
    }

    public Status Copy(int destination, int source, ulong rights = 15) =>
        Invoke(Invocation.CNodeCopy, (ulong)destination, 64, (ulong)source, 64, rights);

    public Status Mint(int destination, int source, ulong data, ulong rights = 15) =>
        Invoke(Invocation.CNodeMint, (ulong)destination, 64, (ulong)source, 64, rights, data);

    public Status Move(int destination, int source) => Invoke(Invocation.CNodeMove, (ulong)destination, 64, (ulong)source, 64);

    public Status Mutate(int destination, int source, ulong data) =>
        Invoke(Invocation.CNodeMutate, (ulong)destination, 64, (ulong)source, 64, data);

    /// <summary>The pivot's capability goes to the destination, with that data; the source's to the pivot, with that data.</summary>
    public Status Rotate(int destination, int pivot, int source, ulong destinationData = 0, ulong pivotData = 0) => Invoke(
        Invocation.CNodeRotate, (ulong)destination, 64, destinationData, (ulong)pivot, 64, pivotData, (ulong)source, 64);

    public Status Delete(int index) => Invoke(Invocation.CNodeDelete, (ulong)index, 64);

    public Status Revoke(int index) => Invoke(Invocation.CNodeRevoke, (ulong)index, 64);

    /// <summary>Makes objects of the memory in a slot of the CNode, with their capabilities in it too.</summary>
    public Status Retype(int untyped, ObjectType type, int sizeBits, int offset, int count = 1) =>
        Retype(untyped, (ulong)type, (ulong)sizeBits, 0, 0, (ulong)offset, (ulong)count);

    /// <summary>Retype with these words.</summary>
    public Status Retype(int untyped, params ReadOnlySpan<ulong> words)
    {
        SetMessage(words, RootSlot);
        return System.Core.InvokeUntyped(Invocation.UntypedRetype, this[untyped], new UntypedCapability(In(untyped)));
    }

    /// <summary>An interrupt waits, and is seen after so many steps of a long operation; 0: none comes.</summary>
    public void PreemptAfter(int steps)
    {
        System.Board.IsInterruptPending = steps != 0;
        System.Core.WorkUnits = steps == 0 ? 0 : (uint)(Sel4Compat.WorkUnitsPerPreemption - steps);
    }

    public void AssertDone(Status status) => Assert.Equal((InvocationError.None, false), (status.Error, status.IsPreempted));

    public void AssertError(InvocationError error, Status status) => Assert.Equal(error, status.Error);

    public void AssertRange(ulong minimum, ulong maximum, Status status)
    {
        Assert.Equal(InvocationError.RangeError, status.Error);
        Assert.Equal((minimum, maximum), (System.Core.Error.Minimum, System.Core.Error.Maximum));
    }

    public void AssertArgument(uint number, Status status) =>
        Assert.Equal((InvocationError.InvalidArgument, number), (status.Error, status.Number));

    public void AssertMissing(bool wasSource, int bitsLeft, Status status)
    {
        AssertLookup(wasSource, LookupFailure.MissingCapability, status);
        Assert.Equal(bitsLeft, System.Core.Error.Lookup.BitsLeft);
    }

    public void AssertLookup(bool wasSource, LookupFailure failure, Status status)
    {
        Assert.Equal(InvocationError.FailedLookup, status.Error);
        Assert.Equal((wasSource, failure), (System.Core.Error.WasSource, System.Core.Error.Lookup.Failure));
    }

    // The current scheduling context never runs out, nor does the domain: only interrupts preempt.
    private void LetTimePass()
    {
        ref Core<FakeMachine, Sel4Compat> core = ref System.Core;
        core.CurrentContext = new(System.Allocate(256, 256));
        core.At(core.CurrentContext).RefillMaximum = 2;
        core.RefillAt(core.CurrentContext, 0).Amount = 1UL << 50;
        core.CurrentTime = System.Board.Time;
        core.Shared.DomainTime = 1UL << 50;
    }
}
