using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Abi.Objects;

namespace Firn.InitialiserTests.Fakes;

/// <summary>The fake kernel's calls that make and move capabilities.</summary>
internal sealed class FakeCapabilities(FakeKernel kernel)
{
    internal bool TryPerform(Invocation invocation, FakeCall call)
    {
        switch (invocation)
        {
            case Invocation.UntypedRetype:
                Retype(call);
                return true;
            case Invocation.CNodeMint or Invocation.CNodeCopy:
                Copy(call, invocation == Invocation.CNodeMint ? call[5] : null);
                return true;
            case Invocation.CNodeMove:
                Move(call);
                return true;
            case Invocation.CNodeDelete:
                (FakeObject node, ulong slot) = FakeKernel.Find(call.Target, call[0], (int)call[1]);
                _ = node.Slots.Remove(slot);
                return true;
            case Invocation.CNodeRevoke:
                (FakeObject holder, ulong revoked) = FakeKernel.Find(call.Target, call[0], (int)call[1]);
                kernel.Revoke(holder.Slots.TryGetValue(revoked, out FakeCapability? found) ? found : throw new FakeError(InvocationError.FailedLookup));
                return true;
            case Invocation.AsidControlMakePool:
                MakePool(call);
                return true;
            case Invocation.InterruptControlGet:
                Handler(call, 1, "level", 0);
                return true;
            case Invocation.InterruptControlGetTriggeredOnCore:
                Handler(call, 2, call[1] == 0 ? "level" : "edge", call[4]);
                return true;
            default:
                return false;
        }
    }

    private void Retype(FakeCall call)
    {
        FakeObject memory = call.Target.Object;
        var type = (ObjectType)call[0];
        int bits = ObjectSize<Configuration>.BitsOf(type, (int)call[1]);
        bool isMemory = type is ObjectType.Untyped or ObjectType.SmallFrame or ObjectType.LargeFrame or ObjectType.HugeFrame;
        if (bits is < 4 or > 47 || (memory.IsDevice && !isMemory))
            throw new FakeError(InvocationError.InvalidArgument);
        ulong size = 1UL << bits;
        // Memory of which nothing is left is as it was.
        if (!kernel.HasChildren(call.Target))
            memory.Used = 0;
        for (ulong i = 0; i < call[5]; i++)
        {
            ulong start = (memory.Used + size - 1) & ~(size - 1);
            if (memory.Kind != "Untyped" || start + size > 1UL << memory.Bits)
                throw new FakeError(InvocationError.NotEnoughMemory);
            memory.Used = start + size;
            var made = new FakeObject
            {
                Kind = FakeObject.NameOf(type),
                Bits = type is ObjectType.CNode ? (int)call[1] : bits,
                Address = memory.Address + start,
                Source = memory,
                IsDevice = memory.IsDevice,
                Memory = type is ObjectType.SmallFrame or ObjectType.LargeFrame ? new byte[size] : [],
            };
            FakeObject node = call.Extra(0).Object;
            FakeCall.Put(node, call[4] + i, new FakeCapability(made) { Parent = call.Target });
            kernel.Note(made);
            kernel.Made[(node, call[4] + i)] = made;
        }
    }

    private static void Copy(FakeCall call, ulong? badge)
    {
        (FakeObject fromNode, ulong fromSlot) = FakeKernel.Find(call.Extra(0), call[2], (int)call[3]);
        if (!fromNode.Slots.TryGetValue(fromSlot, out FakeCapability? source))
            throw new FakeError(InvocationError.FailedLookup);
        // Untyped memory that something was made of cannot be copied.
        if (source.Object is { Kind: "Untyped", Used: > 0 })
            throw new FakeError(InvocationError.RevokeFirst);
        // A badge is given once.
        if (badge is not null && source is { Word: not 0, Object.Kind: "Endpoint" or "Notification" })
            throw new FakeError(InvocationError.IllegalOperation);
        (FakeObject node, ulong slot) = FakeKernel.Find(call.Target, call[0], (int)call[1]);
        FakeCall.Put(node, slot, source with { Rights = source.Rights & call[4], Word = badge ?? source.Word, Parent = source, Mapping = null });
    }

    private static void Move(FakeCall call)
    {
        (FakeObject fromNode, ulong fromSlot) = FakeKernel.Find(call.Extra(0), call[2], (int)call[3]);
        if (!fromNode.Slots.TryGetValue(fromSlot, out FakeCapability? source))
            throw new FakeError(InvocationError.FailedLookup);
        (FakeObject node, ulong slot) = FakeKernel.Find(call.Target, call[0], (int)call[1]);
        FakeCall.Put(node, slot, source);
        _ = fromNode.Slots.Remove(fromSlot);
    }

    private void MakePool(FakeCall call)
    {
        if (call.Extra(0).Object is not { Kind: "Untyped", Bits: 12 } memory)
            throw new FakeError(InvocationError.InvalidCapability);
        memory.Used = 4096;
        Add(call.Extra(1), call[0], call[1], new FakeObject { Kind = "AsidPool", Bits = 12, Address = memory.Address });
    }

    private void Handler(FakeCall call, int index, string trigger, ulong core)
    {
        var made = new FakeObject { Kind = "InterruptHandler" };
        (made.Facts["number"], made.Facts["trigger"], made.Facts["core"]) = (call[0], trigger, core);
        Add(call.Extra(0), call[index], call[index + 1], made);
    }

    private void Add(FakeCapability root, ulong index, ulong depth, FakeObject made)
    {
        (FakeObject node, ulong slot) = FakeKernel.Find(root, index, (int)depth);
        FakeCall.Put(node, slot, new FakeCapability(made));
        kernel.Made[(node, slot)] = made;
    }
}
