using Firn.Abi.Capabilities;
using Firn.Abi.Objects;
using Firn.User.Objects;

namespace Firn.Images.KernelBench.Rows;

/// <summary>Revoking a capability with many children.</summary>
internal struct RevokeRows : IGroup
{
    private const int MemoryBits = 22;
    private const ulong First = BenchSystem.Scratch + 1000;
    private const ulong Many = 1000;
    private const ulong Most = 250;

    private Endpoint _endpoint;
    private Untyped _memory;

    /// <inheritdoc/>
    public bool TryPrepare(ref BenchSystem system) => system.Allocator.Create(out _endpoint).IsSuccess
        && system.Allocator.Create(ObjectType.Untyped, MemoryBits, out _memory).IsSuccess;

    /// <inheritdoc/>
    public void Run()
    {
        const int Few = 7;
        Runner.Run<RevokeRows, Frames16>("Revoke of an untyped with 16 frame children"u8, ref this, Few, 1);
        Runner.Run<RevokeRows, Copies1>("Revoke of an endpoint with 1 copy"u8, ref this, Few, 1);
        Runner.Run<RevokeRows, Copies16>("Revoke of an endpoint with 16 copies"u8, ref this, Few, 1);
        Runner.Run<RevokeRows, Copies1000>("Revoke of an endpoint with 1000 copies"u8, ref this, Few, 1);
        Runner.Run<RevokeRows, Badged1000>("Revoke of an endpoint with 1000 badged copies"u8, ref this, Few, 1);
        Runner.Run<RevokeRows, Frames16>("Revoke of an untyped with 16 frames"u8, ref this, Few, 1);
        Runner.Run<RevokeRows, Frames1000>("Revoke of an untyped with 1000 frames"u8, ref this, Few, 1);
        Runner.Run<RevokeRows, Endpoints1000>("Revoke of an untyped with 1000 endpoints"u8, ref this, Few, 1);
        Runner.Run<RevokeRows, Threads16>("Revoke of an untyped with 16 TCBs"u8, ref this, Few, 1);
        Runner.Run<RevokeRows, Threads1000>("Revoke of an untyped with 1000 TCBs"u8, ref this, Few, 1);
    }

    private readonly ulong Copies(ulong count, ulong badge)
    {
        CNode root = BenchSystem.Root;
        const byte Depth = BenchSystem.Depth;
        for (ulong i = 0; i < count; i++)
        {
            InvocationResult result = badge == 0
                ? root.Copy(First + i, Depth, root, _endpoint.Pointer, Depth, CapabilityRights.All)
                : root.Mint(First + i, Depth, root, _endpoint.Pointer, Depth, CapabilityRights.All, badge);
            if (!result.IsSuccess)
                return Cycles.Failed;
        }
        return Cycles.Of(BenchSystem.Root.Revoke(_endpoint.Pointer, BenchSystem.Depth));
    }

    private readonly ulong Objects(ObjectType type, ulong count)
    {
        for (ulong made = 0; made < count; made += Most)
        {
            ulong several = count - made < Most ? count - made : Most;
            if (!_memory.Retype((ulong)type, 0, BenchSystem.Root, 0, 0, First + made, several).IsSuccess)
                return Cycles.Failed;
        }
        return Cycles.Of(BenchSystem.Root.Revoke(_memory.Pointer, BenchSystem.Depth));
    }

    private struct Copies1 : IRow<RevokeRows>
    {
        public static ulong Once(ref RevokeRows group) => group.Copies(1, 0);
    }

    private struct Copies16 : IRow<RevokeRows>
    {
        public static ulong Once(ref RevokeRows group) => group.Copies(16, 0);
    }

    private struct Copies1000 : IRow<RevokeRows>
    {
        public static ulong Once(ref RevokeRows group) => group.Copies(Many, 0);
    }

    private struct Badged1000 : IRow<RevokeRows>
    {
        public static ulong Once(ref RevokeRows group) => group.Copies(Many, 7);
    }

    private struct Frames16 : IRow<RevokeRows>
    {
        public static ulong Once(ref RevokeRows group) => group.Objects(ObjectType.SmallFrame, 16);
    }

    private struct Frames1000 : IRow<RevokeRows>
    {
        public static ulong Once(ref RevokeRows group) => group.Objects(ObjectType.SmallFrame, Many);
    }

    private struct Endpoints1000 : IRow<RevokeRows>
    {
        public static ulong Once(ref RevokeRows group) => group.Objects(ObjectType.Endpoint, Many);
    }

    private struct Threads16 : IRow<RevokeRows>
    {
        public static ulong Once(ref RevokeRows group) => group.Objects(ObjectType.Thread, 16);
    }

    private struct Threads1000 : IRow<RevokeRows>
    {
        public static ulong Once(ref RevokeRows group) => group.Objects(ObjectType.Thread, Many);
    }
}
