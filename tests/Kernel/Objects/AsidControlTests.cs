using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.KernelTests.Memory;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>The ASID control.</summary>
public static class AsidControlTests
{
    [Fact]
    public static void A_pool_takes_the_first_free_number_and_all_of_the_memory()
    {
        Scene scene = new();
        SlotReference untyped = scene.Untyped();
        ulong memory = new UntypedCapability(scene.System.Core.CapabilityIn(untyped)).Address;
        scene.System.Core.Machine.At<ulong>(memory + 0xFF8) = 0xBAD;
        Assert.True(scene.Make(untyped, 2).IsDone);
        var pool = new AsidPoolCapability(scene.System.Core.CapabilityIn(scene.Slot(2)));
        Assert.Equal((512U, memory), (pool.BaseAsid, pool.Pool.Value));
        Assert.Equal(pool.Pool, scene.System.Core.Shared.Pools[1]);
        Assert.Equal(0UL, scene.System.Core.Machine.At<ulong>(memory + 0xFF8));
        Assert.Equal(256UL, new UntypedCapability(scene.System.Core.CapabilityIn(untyped)).FreeIndex);
        Assert.True(scene.System.Core.HasChildren(untyped));
        Assert.True(scene.Make(scene.Untyped(), 3).IsDone);
        Assert.Equal(1024U, new AsidPoolCapability(scene.System.Core.CapabilityIn(scene.Slot(3))).BaseAsid);
    }

    [Fact]
    public static void The_last_capability_of_a_pool_takes_all_its_asids()
    {
        Scene scene = new();
        SpaceSystem<Sel4Compat> system = scene.System;
        Assert.True(scene.Make(scene.Untyped(), 2).IsDone);
        SlotReference space = system.CreateSpace();
        Assert.True(system.Invoke(Invocation.AsidPoolAssign, scene.Slot(2), [], space).IsDone);
        Assert.Equal(512U, new AddressSpaceCapability(system.Core.CapabilityIn(space)).Asid);
        system.Run(system.CreateThread(space));
        system.TakeLog();
        Capability pool = system.Core.CapabilityIn(scene.Slot(2));
        system.Core.FinalizeTranslation(pool, isFinal: false);
        Assert.False(system.Core.Shared.Pools[1].IsNull);
        system.Core.FinalizeTranslation(pool, isFinal: true);
        Assert.True(system.Core.Shared.Pools[1].IsNull);
        string empty = KernelWindow.ToPhysical(system.Core.Shared.EmptyRoot.Value).Value.ToString("x");
        Assert.Equal([$"vttbr 0 {empty}", $"vttbr 1 {empty}", "tlbi vmalls12e1 1", "dsb ish", "isb", $"vttbr 0 {empty}"], system.TakeLog());
        Assert.Equal(0, system.Core.Shared.Vmids[1]);
        // A second end, of a pool of the same number that is another object, does nothing.
        Assert.True(scene.Make(scene.Untyped(), 3).IsDone);
        system.Core.FinalizeTranslation(pool, isFinal: true);
        Assert.False(system.Core.Shared.Pools[1].IsNull);
    }

    [Fact]
    public static void Errors_come_in_the_order_of_their_checks()
    {
        Scene scene = new();
        SpaceSystem<Sel4Compat> system = scene.System;
        SlotReference untyped = scene.Untyped();
        SlotReference large = system.Put(new UntypedCapability { Address = system.Allocate(8192, 8192), SizeBits = 13 }.Capability);
        SlotReference device = system.Put(new UntypedCapability { Address = 0x8000_0900_0000, SizeBits = 12, IsDevice = true }.Capability);
        Assert.Equal(InvocationError.IllegalOperation, system.Invoke(Invocation.AsidPoolAssign, scene.Control, []).Error);
        Assert.Equal(InvocationError.TruncatedMessage, system.Invoke(Invocation.AsidControlMakePool, scene.Control, [1], untyped, scene.Node).Error);
        Assert.Equal(InvocationError.TruncatedMessage, system.Invoke(Invocation.AsidControlMakePool, scene.Control, [1, 64], untyped).Error);
        AssertCapability(scene.Make(scene.Node, 2));
        AssertCapability(scene.Make(large, 2));
        AssertCapability(scene.Make(device, 2));
        Assert.Equal(InvocationError.RangeError, system.Invoke(Invocation.AsidControlMakePool, scene.Control, [2, 65], untyped, scene.Node).Error);
        Assert.True(scene.Make(untyped, 2).IsDone);
        Assert.Equal(InvocationError.RevokeFirst, system.Invoke(Invocation.AsidControlMakePool, scene.Control, [2, 65], untyped, scene.Node).Error);
        Assert.Equal(InvocationError.DeleteFirst, scene.Make(scene.Untyped(), 2).Error);
        for (int i = 0; i < 128; i++)
            system.Core.Shared.Pools[i] = system.Pool;
        Assert.Equal(InvocationError.DeleteFirst, scene.Make(device, 3).Error);
    }

    private static void AssertCapability(Status status) => Assert.Equal((InvocationError.InvalidCapability, 1U), (status.Error, status.Number));

    private sealed class Scene
    {
        private readonly CNodeCapability _node;

        public Scene()
        {
            _node = new() { Address = System.Allocate(512, 512), RadixBits = 4, GuardSize = 60 };
            Node = System.Put(_node.Capability);
            Control = System.Put(Capability.Of(CapabilityType.AsidControl));
        }

        public SpaceSystem<Sel4Compat> System { get; } = new();

        public SlotReference Node { get; }

        public SlotReference Control { get; }

        public SlotReference Slot(ulong index) => new(_node.Address + (index * Firn.Kernel.Capabilities.Slot.Size));

        public SlotReference Untyped() =>
            System.Put(new UntypedCapability { Address = System.Allocate(4096, 4096), SizeBits = 12 }.Capability);

        public Status Make(SlotReference untyped, ulong index) =>
            System.Invoke(Invocation.AsidControlMakePool, Control, [index, 64], untyped, Node);
    }
}
