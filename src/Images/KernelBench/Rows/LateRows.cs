using Firn.Abi.Capabilities;
using Firn.Abi.Memory;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.Images.KernelBench.Target;
using Firn.User.Objects;

namespace Firn.Images.KernelBench.Rows;

/// <summary>Long operations on memory and capabilities, and how long an interrupt waits for each.</summary>
internal struct LateRows : IGroup
{
    private const int PageBits = 12;
    private const int SmallBits = 20;
    private const int LargeBits = 22;
    private const int LargerBits = 24;
    private const ulong NodeBits = 12;
    private const ulong Many = 1000;
    private const ulong Most = 250;
    private const ulong Spaces = 511;
    private const ulong Objects = BenchSystem.Scratch + 3000;
    private const ulong PoolSlot = BenchSystem.Scratch + 2990;
    private const ulong Address = 0x4000_0000;
    private const ulong LargeFrameSize = 2UL << 20;
    private const ulong Turns = 2000;
    private const ulong Times = 3;
    private const byte Depth = BenchSystem.Depth;

    private Endpoint _endpoint;
    private Untyped _small;
    private Untyped _large;
    private Untyped _larger;
    private Untyped _pool;

    private static CNode Root => BenchSystem.Root;

    /// <inheritdoc/>
    public bool TryPrepare(ref BenchSystem system) => LateTimer.TryMake(ref system)
        && system.Allocator.Create(out _endpoint).IsSuccess
        && system.Allocator.Create(ObjectType.Untyped, SmallBits, out _small).IsSuccess
        && system.Allocator.Create(ObjectType.Untyped, LargeBits, out _large).IsSuccess
        && system.Allocator.Create(ObjectType.Untyped, LargerBits, out _larger).IsSuccess
        && system.Allocator.Create(ObjectType.Untyped, PageBits, out _pool).IsSuccess;

    /// <inheritdoc/>
    public void Run()
    {
        LateTimer.Run<LateRows, Nothing>("Interrupt waits: an interrupt of a thread that runs"u8, ref this, Times);
        LateTimer.Run<LateRows, LargeFrame>("Interrupt waits: Retype of a 2 MiB frame, memory cleared before"u8, ref this, Times);
        LateTimer.Run<LateRows, LargeFrames>("Interrupt waits: Retype of 8 frames of 2 MiB at once"u8, ref this, Times);
        LateTimer.Run<LateRows, Tables>("Interrupt waits: Retype of 256 page tables at once"u8, ref this, Times);
        LateTimer.Run<LateRows, Node>("Interrupt waits: Retype of a CNode of 2^15 slots"u8, ref this, Times);
        LateTimer.Run<LateRows, NodeDelete>("Interrupt waits: Delete of a CNode with 1000 capabilities"u8, ref this, Times);
        LateTimer.Run<LateRows, Copies>("Interrupt waits: Revoke of an endpoint with 1000 copies"u8, ref this, Times);
        LateTimer.Run<LateRows, Threads>("Interrupt waits: Revoke of an untyped with 1000 TCBs"u8, ref this, Times);
        LateTimer.Run<LateRows, SmallFrames>("Interrupt waits: Revoke of an untyped with 1000 frames"u8, ref this, Times);
        LateTimer.Run<LateRows, Clean>("Interrupt waits: Page_CleanInvalidate_Data of a 2 MiB frame"u8, ref this, Times);
        LateTimer.Run<LateRows, Unify>("Interrupt waits: Page_Unify_Instruction of a 2 MiB frame"u8, ref this, Times);
        LateTimer.Run<LateRows, Pool>("Interrupt waits: Delete of an ASID pool with 511 address spaces"u8, ref this, 1);
    }

    // What earlier rows left.
    private readonly bool TryFree() => Root.Revoke(_small.Pointer, Depth).IsSuccess && Root.Revoke(_large.Pointer, Depth).IsSuccess
        && Root.Revoke(_larger.Pointer, Depth).IsSuccess && Root.Revoke(_endpoint.Pointer, Depth).IsSuccess;

    // All of the memory was in use, so that Retype clears all of it.
    private readonly bool TryUse(Untyped memory, int bits) => TryFree()
        && memory.Retype((ulong)ObjectType.Untyped, (ulong)bits, Root, 0, 0, Objects, 1).IsSuccess && Root.Revoke(memory.Pointer, Depth).IsSuccess;

    private static InvocationResult Make(Untyped memory, ObjectType type, ulong bits, ulong count) =>
        memory.Retype((ulong)type, bits, Root, 0, 0, Objects, count);

    private readonly InvocationResult Spin()
    {
        for (ulong i = 0; i < Turns; i++)
            _ = Routine.Nothing();
        return Root.Revoke(_endpoint.Pointer, Depth);
    }

    private readonly bool TryCopy()
    {
        if (!TryFree())
            return false;
        for (ulong i = 0; i < Many; i++)
        {
            if (!Root.Copy(Objects + i, Depth, Root, _endpoint.Pointer, Depth, CapabilityRights.All).IsSuccess)
                return false;
        }
        return true;
    }

    private readonly bool TryFillNode()
    {
        if (!TryUse(_small, SmallBits) || !Make(_small, ObjectType.CNode, NodeBits, 1).IsSuccess)
            return false;
        CNode node = CNode.At(Objects);
        for (ulong i = 0; i < Many; i++)
        {
            if (!node.Copy(i, (byte)NodeBits, Root, _endpoint.Pointer, Depth, CapabilityRights.All).IsSuccess)
                return false;
        }
        return true;
    }

    private readonly bool TryMakeMany(ObjectType type, ulong bits)
    {
        if (!TryFree())
            return false;
        for (ulong made = 0; made < Many; made += Most)
        {
            if (!_large.Retype((ulong)type, bits, Root, 0, 0, Objects + made, Most).IsSuccess)
                return false;
        }
        return true;
    }

    private readonly bool TryMapLarge()
    {
        if (!TryUse(_large, LargeBits) || !Make(_large, ObjectType.LargeFrame, 0, 1).IsSuccess)
            return false;
        return _small.Retype((ulong)ObjectType.PageTable, 0, Root, 0, 0, PoolSlot + 1, 1).IsSuccess
            && PageTable.At(PoolSlot + 1).Map(BenchSystem.Space, Address, MappingAttributes.Default).IsSuccess
            && Frame.At(Objects).Map(BenchSystem.Space, Address, CapabilityRights.ReadWrite, MappingAttributes.Default).IsSuccess;
    }

    private readonly bool TryFillPool()
    {
        if (!TryFree()
            || !AsidControl.At((ulong)InitialSlot.AsidControl).MakePool(_pool, Root, PoolSlot, Depth).IsSuccess)
        {
            return false;
        }
        for (ulong made = 0; made < Spaces; made++)
        {
            if (!_larger.Retype((ulong)ObjectType.AddressSpace, 0, Root, 0, 0, Objects + made, 1).IsSuccess
                || !AsidPool.At(PoolSlot).Assign(AddressSpace.At(Objects + made)).IsSuccess)
            {
                return false;
            }
        }
        return true;
    }

    private struct Nothing : ILateRow<LateRows>
    {
        public static bool TryPrepare(ref LateRows group) => true;

        public static InvocationResult Do(ref LateRows group) => group.Spin();
    }

    private struct LargeFrame : ILateRow<LateRows>
    {
        public static bool TryPrepare(ref LateRows group) => group.TryUse(group._large, LargeBits);

        public static InvocationResult Do(ref LateRows group) => Make(group._large, ObjectType.LargeFrame, 0, 1);
    }

    private struct LargeFrames : ILateRow<LateRows>
    {
        public static bool TryPrepare(ref LateRows group) => group.TryUse(group._larger, LargerBits);

        public static InvocationResult Do(ref LateRows group) => Make(group._larger, ObjectType.LargeFrame, 0, 8);
    }

    private struct Tables : ILateRow<LateRows>
    {
        public static bool TryPrepare(ref LateRows group) => group.TryUse(group._small, SmallBits);

        public static InvocationResult Do(ref LateRows group) => Make(group._small, ObjectType.PageTable, 0, 256);
    }

    private struct Node : ILateRow<LateRows>
    {
        public static bool TryPrepare(ref LateRows group) => group.TryUse(group._small, SmallBits);

        public static InvocationResult Do(ref LateRows group) => Make(group._small, ObjectType.CNode, SmallBits - 5, 1);
    }

    private struct NodeDelete : ILateRow<LateRows>
    {
        public static bool TryPrepare(ref LateRows group) => group.TryFillNode();

        public static InvocationResult Do(ref LateRows group) => Root.Delete(Objects, Depth);
    }

    private struct Copies : ILateRow<LateRows>
    {
        public static bool TryPrepare(ref LateRows group) => group.TryCopy();

        public static InvocationResult Do(ref LateRows group) => Root.Revoke(group._endpoint.Pointer, Depth);
    }

    private struct Threads : ILateRow<LateRows>
    {
        public static bool TryPrepare(ref LateRows group) => group.TryMakeMany(ObjectType.Thread, 0);

        public static InvocationResult Do(ref LateRows group) => Root.Revoke(group._large.Pointer, Depth);
    }

    private struct SmallFrames : ILateRow<LateRows>
    {
        public static bool TryPrepare(ref LateRows group) => group.TryMakeMany(ObjectType.SmallFrame, 0);

        public static InvocationResult Do(ref LateRows group) => Root.Revoke(group._large.Pointer, Depth);
    }

    private struct Clean : ILateRow<LateRows>
    {
        public static bool TryPrepare(ref LateRows group) => group.TryMapLarge();

        public static InvocationResult Do(ref LateRows group) => Frame.At(Objects).CleanInvalidateData(0, LargeFrameSize);
    }

    private struct Unify : ILateRow<LateRows>
    {
        public static bool TryPrepare(ref LateRows group) => group.TryMapLarge();

        public static InvocationResult Do(ref LateRows group) => Frame.At(Objects).UnifyInstruction(0, LargeFrameSize);
    }

    private struct Pool : ILateRow<LateRows>
    {
        public static bool TryPrepare(ref LateRows group) => group.TryFillPool();

        public static InvocationResult Do(ref LateRows group) => Root.Delete(PoolSlot, Depth);
    }
}
