using Firn.Abi.Capabilities;
using Firn.User.Objects;

namespace Firn.Images.KernelBench.Rows;

/// <summary>Capabilities from slot to slot.</summary>
internal struct CNodeRows : IGroup
{
    private const ulong Target = BenchSystem.Scratch + 10;
    private const ulong Second = BenchSystem.Scratch + 11;

    private Endpoint _endpoint;

    /// <inheritdoc/>
    public bool TryPrepare(ref BenchSystem system) => system.Allocator.Create(out _endpoint).IsSuccess;

    /// <inheritdoc/>
    public void Run()
    {
        Runner.Run<CNodeRows, Copy>("CNode_Copy of an endpoint cap"u8, ref this);
        Runner.Run<CNodeRows, Mint>("CNode_Mint of an endpoint cap"u8, ref this);
        Runner.Run<CNodeRows, Delete>("CNode_Delete of a copied endpoint cap"u8, ref this);
        Runner.Run<CNodeRows, Move>("CNode_Move"u8, ref this);
        Runner.Run<CNodeRows, Revoke>("CNode_Revoke, no children"u8, ref this);
    }

    private readonly InvocationResult CopyTo(ulong slot) =>
        BenchSystem.Root.Copy(slot, BenchSystem.Depth, BenchSystem.Root, _endpoint.Pointer, BenchSystem.Depth, CapabilityRights.All);

    private static InvocationResult Remove(ulong slot) => BenchSystem.Root.Delete(slot, BenchSystem.Depth);

    private struct Copy : IRow<CNodeRows>
    {
        public static ulong Once(ref CNodeRows group)
        {
            ulong cycles = Cycles.Of(group.CopyTo(Target));
            return Cycles.Of(cycles, Remove(Target));
        }
    }

    private struct Mint : IRow<CNodeRows>
    {
        public static ulong Once(ref CNodeRows group)
        {
            ulong cycles = Cycles.Of(BenchSystem.Root.Mint(
                Target, BenchSystem.Depth, BenchSystem.Root, group._endpoint.Pointer, BenchSystem.Depth, CapabilityRights.All, 7));
            return Cycles.Of(cycles, Remove(Target));
        }
    }

    private struct Delete : IRow<CNodeRows>
    {
        public static ulong Once(ref CNodeRows group) => group.CopyTo(Target).IsSuccess ? Cycles.Of(Remove(Target)) : Cycles.Failed;
    }

    private struct Move : IRow<CNodeRows>
    {
        public static ulong Once(ref CNodeRows group)
        {
            if (!group.CopyTo(Target).IsSuccess)
                return Cycles.Failed;
            ulong cycles = Cycles.Of(BenchSystem.Root.Move(Second, BenchSystem.Depth, BenchSystem.Root, Target, BenchSystem.Depth));
            return Cycles.Of(cycles, Remove(Second));
        }
    }

    private struct Revoke : IRow<CNodeRows>
    {
        public static ulong Once(ref CNodeRows group) => Cycles.Of(BenchSystem.Root.Revoke(group._endpoint.Pointer, BenchSystem.Depth));
    }
}
