using Firn.Abi.Objects;
using Firn.User.Objects;

namespace Firn.Images.KernelBench.Rows;

/// <summary>Deleting the last capability of an object.</summary>
internal struct DeleteRows : IGroup
{
    private const int MemoryBits = 20;
    private const ulong ContextBits = 8;

    private Untyped _memory;

    /// <inheritdoc/>
    public bool TryPrepare(ref BenchSystem system) => system.Allocator.Create(ObjectType.Untyped, MemoryBits, out _memory).IsSuccess
        && Make(_memory, ObjectType.Endpoint, 0, BenchSystem.Scratch + 3).IsSuccess;

    /// <inheritdoc/>
    public void Run()
    {
        Runner.Run<DeleteRows, Frame>("Delete of last 4 KiB frame cap, unmapped"u8, ref this);
        Runner.Run<DeleteRows, Thread>("Delete of last TCB cap (inactive)"u8, ref this);
        Runner.Run<DeleteRows, Endpoint>("Delete of last endpoint cap"u8, ref this);
        Runner.Run<DeleteRows, Context>("Delete of last SchedContext cap (unbound)"u8, ref this);
        Runner.Run<DeleteRows, Reply>("Delete of last Reply cap (idle)"u8, ref this);
    }

    private static InvocationResult Make(Untyped memory, ObjectType type, ulong bits, ulong slot) =>
        memory.Retype((ulong)type, bits, BenchSystem.Root, 0, 0, slot, 1);

    private static ulong Once(Untyped memory, ObjectType type, ulong bits) => Make(memory, type, bits, BenchSystem.Scratch).IsSuccess
        ? Cycles.Of(BenchSystem.Root.Delete(BenchSystem.Scratch, BenchSystem.Depth))
        : Cycles.Failed;

    private struct Frame : IRow<DeleteRows>
    {
        public static ulong Once(ref DeleteRows group) => DeleteRows.Once(group._memory, ObjectType.SmallFrame, 0);
    }

    private struct Thread : IRow<DeleteRows>
    {
        public static ulong Once(ref DeleteRows group) => DeleteRows.Once(group._memory, ObjectType.Thread, 0);
    }

    private struct Endpoint : IRow<DeleteRows>
    {
        public static ulong Once(ref DeleteRows group) => DeleteRows.Once(group._memory, ObjectType.Endpoint, 0);
    }

    private struct Context : IRow<DeleteRows>
    {
        public static ulong Once(ref DeleteRows group) => DeleteRows.Once(group._memory, ObjectType.SchedulingContext, ContextBits);
    }

    private struct Reply : IRow<DeleteRows>
    {
        public static ulong Once(ref DeleteRows group) => DeleteRows.Once(group._memory, ObjectType.Reply, 0);
    }
}
