using Firn.Abi.Objects;
using Firn.User.Objects;

namespace Firn.Images.KernelBench.Rows;

/// <summary>Making objects of untyped memory that has children; at the end, of such that must be cleared first.</summary>
internal struct RetypeRows : IGroup
{
    private const int MemoryBits = 22;
    private const int ContextBits = 8;
    private const int PageBits = 12;
    private const ulong SmallCNodeBits = 4;

    private Untyped _memory;
    private Untyped _page;
    private Untyped _pages;

    /// <inheritdoc/>
    public bool TryPrepare(ref BenchSystem system) => system.Allocator.Create(ObjectType.Untyped, MemoryBits, out _memory).IsSuccess
        && system.Allocator.Create(ObjectType.Untyped, PageBits, out _page).IsSuccess
        && system.Allocator.Create(ObjectType.Untyped, PageBits + 4, out _pages).IsSuccess
        // A child that stays, so that nothing is cleared.
        && Make(_memory, ObjectType.Endpoint, 0, BenchSystem.Scratch + 1, 1).IsSuccess;

    /// <inheritdoc/>
    public void Run()
    {
        Runner.Run<RetypeRows, OfFrame>("Untyped_Retype -> 4 KiB frame (untyped has children; memory already clear)"u8, ref this);
        Runner.Run<RetypeRows, OfEndpoint>("Untyped_Retype -> endpoint"u8, ref this);
        Runner.Run<RetypeRows, OfThread>("Untyped_Retype -> TCB"u8, ref this);
        Runner.Run<RetypeRows, OfCNode>("Untyped_Retype -> CNode of 16 slots"u8, ref this);
        Runner.Run<RetypeRows, OfPageTable>("Untyped_Retype -> page table"u8, ref this);
        Runner.Run<RetypeRows, OfContext>("Untyped_Retype -> SchedContext (8 bits)"u8, ref this);
        Runner.Run<RetypeRows, OfReply>("Untyped_Retype -> Reply"u8, ref this);
        Runner.Run<RetypeRows, OfNotification>("Untyped_Retype -> notification"u8, ref this);
        Runner.Run<RetypeRows, AfterClearing>("Retype 4 KiB frame from childless 4 KiB-used untyped (clears 4 KiB first)"u8, ref this);
        Runner.Run<RetypeRows, OfFrames>("Untyped_Retype -> 16 frames at once"u8, ref this);
        Runner.Run<RetypeRows, OfEndpoints>("Retype of 250 endpoints at once (4 KB reset before)"u8, ref this, 7, 1);
    }

    private static InvocationResult Make(Untyped memory, ObjectType type, ulong bits, ulong slot, ulong count) =>
        memory.Retype((ulong)type, bits, BenchSystem.Root, 0, 0, slot, count);

    private static ulong Once(Untyped memory, ObjectType type, ulong bits)
    {
        ulong cycles = Cycles.Of(Make(memory, type, bits, BenchSystem.Scratch, 1));
        return Cycles.Of(cycles, BenchSystem.Root.Delete(BenchSystem.Scratch, BenchSystem.Depth));
    }

    private static ulong Several(Untyped memory, ObjectType type, ulong count)
    {
        ulong cycles = Cycles.Of(Make(memory, type, 0, BenchSystem.Scratch + 2, count));
        for (ulong i = 0; i < count && cycles != Cycles.Failed; i++)
            cycles = Cycles.Of(cycles, BenchSystem.Root.Delete(BenchSystem.Scratch + 2 + i, BenchSystem.Depth));
        return cycles;
    }

    private struct OfFrame : IRow<RetypeRows>
    {
        public static ulong Once(ref RetypeRows group) => RetypeRows.Once(group._memory, ObjectType.SmallFrame, 0);
    }

    private struct OfEndpoint : IRow<RetypeRows>
    {
        public static ulong Once(ref RetypeRows group) => RetypeRows.Once(group._memory, ObjectType.Endpoint, 0);
    }

    private struct OfThread : IRow<RetypeRows>
    {
        public static ulong Once(ref RetypeRows group) => RetypeRows.Once(group._memory, ObjectType.Thread, 0);
    }

    private struct OfCNode : IRow<RetypeRows>
    {
        public static ulong Once(ref RetypeRows group) => RetypeRows.Once(group._memory, ObjectType.CNode, SmallCNodeBits);
    }

    private struct OfPageTable : IRow<RetypeRows>
    {
        public static ulong Once(ref RetypeRows group) => RetypeRows.Once(group._memory, ObjectType.PageTable, 0);
    }

    private struct OfContext : IRow<RetypeRows>
    {
        public static ulong Once(ref RetypeRows group) => RetypeRows.Once(group._memory, ObjectType.SchedulingContext, ContextBits);
    }

    private struct OfReply : IRow<RetypeRows>
    {
        public static ulong Once(ref RetypeRows group) => RetypeRows.Once(group._memory, ObjectType.Reply, 0);
    }

    private struct OfNotification : IRow<RetypeRows>
    {
        public static ulong Once(ref RetypeRows group) => RetypeRows.Once(group._memory, ObjectType.Notification, 0);
    }

    private struct AfterClearing : IRow<RetypeRows>
    {
        public static ulong Once(ref RetypeRows group) => RetypeRows.Once(group._page, ObjectType.SmallFrame, 0);
    }

    private struct OfFrames : IRow<RetypeRows>
    {
        public static ulong Once(ref RetypeRows group) => Several(group._pages, ObjectType.SmallFrame, 16);
    }

    private struct OfEndpoints : IRow<RetypeRows>
    {
        public static ulong Once(ref RetypeRows group) => Several(group._page, ObjectType.Endpoint, 250);
    }
}
