using Firn.Abi.Capabilities;
using Firn.Abi.Objects;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.CapabilitySpace;

/// <summary>What becomes of objects in use when their memory is revoked.</summary>
internal static unsafe class RevocationOfObjectsTests
{
    private static ulong _endpoint;

    private static CNode Root => Env.CNode;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("revoke.of_a_cnode_that_holds_the_parent"u8, &HoldsTheParent);
        Suite.Test("revoke.of_a_cnode_full_of_children"u8, &FullOfChildren);
        Suite.Test("revoke.of_many_children"u8, &OfMany);
        Suite.Test("revoke.of_a_running_thread"u8, &OfARunningThread);
        Suite.Test("revoke.of_a_thread_that_waits"u8, &OfAWaitingThread);
    }

    // The untyped memory's own capability is in a CNode that is made of it: the CNode's deletion deletes it.
    private static void HoldsTheParent()
    {
        Untyped memory = Env.NewUntyped(14);
        ulong slot = Env.Slot();
        Check.Done(memory.Retype((ulong)ObjectType.CNode, 4, Root, 0, 0, slot, 1));
        Check.Done(CNode.At(slot).Move(2, 4, Root, memory.Pointer, 64));
        Check.Done(CNode.At(slot).Revoke(2, 4));
        Check.That(Env.IsEmpty(slot), "the CNode is left"u8);
    }

    private static void FullOfChildren()
    {
        Untyped memory = Env.NewUntyped(16);
        ulong slot = Env.Slot();
        Check.Done(memory.Retype((ulong)ObjectType.CNode, 8, Root, 0, 0, slot, 1));
        Check.Done(memory.Retype((ulong)ObjectType.Notification, 0, CNode.At(slot), 0, 0, 0, 250));
        Check.Done(Root.Revoke(memory.Pointer, 64));
        Check.That(Env.IsEmpty(slot), "the CNode is left"u8);
        Check.Done(memory.Retype((ulong)ObjectType.Untyped, 16, Root, 0, 0, slot, 1));
    }

    private static void OfMany()
    {
        const int Count = 600;
        Endpoint endpoint = Env.New<Endpoint>();
        ulong first = Env.Slots(Count);
        for (ulong slot = first; slot < first + Count; slot++)
            Check.Done(Root.Mint(slot, 64, Root, endpoint.Pointer, 64, CapabilityRights.All, slot));
        Check.Done(Root.Revoke(endpoint.Pointer, 64));
        for (ulong slot = first; slot < first + Count; slot++)
            Check.That(Env.IsEmpty(slot), "a capability is left"u8);
    }

    private static void Spin(ulong argument)
    {
        while (true)
        {
            // It only has to run.
        }
    }

    private static void OfARunningThread()
    {
        Untyped memory = Env.NewUntyped(14);
        ulong slot = Env.Slot();
        Check.Done(memory.Retype((ulong)ObjectType.Thread, 0, Root, 0, 0, slot, 1));
        Worker worker = Worker.Start(Priorities.Low, &Spin);
        Check.Done(worker.Thread.Suspend());
        Check.Done(Thread.At(slot).CopyRegisters(worker.Thread, true, false, true, true, 0));
        Check.Done(Thread.At(slot).Configure(Env.CNode, default, Env.AddressSpace, 0, 0, default));
        Check.Done(Thread.At(slot).SetSchedulingParameters(Env.Thread, 0, Priorities.Low, Env.RoundRobin(), default));
        Check.Done(Thread.At(slot).Resume());
        Check.Done(Root.Revoke(memory.Pointer, 64));
        Check.That(Env.IsEmpty(slot), "the thread is left"u8);
    }

    private static void Receive(ulong reply) => Endpoint.At(_endpoint).Receive(Reply.At(reply), out _);

    private static void OfAWaitingThread()
    {
        Untyped memory = Env.NewUntyped(14);
        _endpoint = Env.Slot();
        Check.Done(memory.Retype((ulong)ObjectType.Endpoint, 0, Root, 0, 0, _endpoint, 1));
        Endpoint faults = Env.New<Endpoint>();
        Worker worker = Worker.New(Priorities.High, faults);
        worker.Start(&Receive, Env.New<Reply>().Pointer);
        Check.Done(Root.Revoke(memory.Pointer, 64));
        // It looks for its endpoint anew, and faults in the receive phase.
        faults.Receive(Env.New<Reply>(), out Message message);
        Check.Equal(message.Label, (ulong)Abi.Faults.FaultType.Capability, "fault"u8);
        Check.Equal(message[(int)Abi.Faults.CapabilityFaultWord.InReceivePhase], 1, "receive phase"u8);
    }
}
