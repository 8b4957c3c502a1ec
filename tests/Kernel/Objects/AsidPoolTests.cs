using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.KernelTests.Memory;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>ASID pools.</summary>
public static class AsidPoolTests
{
    [Fact]
    public static void Address_spaces_get_the_lowest_free_asid_but_not_0()
    {
        var system = new SpaceSystem<Sel4Compat>();
        Assert.Equal(1U, system.SpaceCapability.Asid);
        SlotReference second = system.CreateSpace();
        system.Assign(second);
        Assert.Equal(2U, new AddressSpaceCapability(system.Core.CapabilityIn(second)).Asid);
        Assert.Equal(new AddressSpaceCapability(system.Core.CapabilityIn(second)).Table, system.Core.At(system.Pool)[2].Root);
        system.Core.FinalizeTranslation(system.SpaceCapability.Capability, isFinal: true);
        SlotReference third = system.CreateSpace();
        system.Assign(third);
        Assert.Equal(1U, new AddressSpaceCapability(system.Core.CapabilityIn(third)).Asid);
    }

    [Fact]
    public static void Pool_0_has_511_and_others_512()
    {
        var system = new SpaceSystem<Sel4Compat>();
        SlotReference pool = system.Put(new AsidPoolCapability { Pool = system.Pool }.Capability);
        Fill(system, system.Pool);
        system.Core.At(system.Pool)[511] = default;
        Assert.Equal(511, Assigned(system, pool));
        Assert.Equal(InvocationError.DeleteFirst, system.Invoke(Invocation.AsidPoolAssign, pool, [], system.CreateSpace()).Error);

        AsidPoolReference other = new(system.Allocate(4096, 4096));
        system.Core.Shared.Pools[3] = other;
        SlotReference slot = system.Put(new AsidPoolCapability { Pool = other, BaseAsid = 3 * 512 }.Capability);
        Assert.Equal(3 * 512, Assigned(system, slot));
    }

    [Fact]
    public static void Errors_come_in_the_order_of_their_checks()
    {
        var system = new SpaceSystem<Sel4Compat>();
        SlotReference pool = system.Put(new AsidPoolCapability { Pool = system.Pool }.Capability);
        SlotReference gone = system.Put(new AsidPoolCapability { Pool = system.Pool, BaseAsid = 512 }.Capability);
        SlotReference other = system.Put(new AsidPoolCapability { Pool = new(0x8000_6100_0000) }.Capability);
        SlotReference space = system.CreateSpace();
        Assert.Equal(InvocationError.IllegalOperation, system.Invoke(Invocation.AsidControlMakePool, pool, []).Error);
        Assert.Equal(InvocationError.TruncatedMessage, system.Invoke(Invocation.AsidPoolAssign, gone, []).Error);
        AssertCapability(1, system.Invoke(Invocation.AsidPoolAssign, gone, [], pool));
        AssertCapability(1, system.Invoke(Invocation.AsidPoolAssign, gone, [], system.Space));
        Assert.Equal(InvocationError.FailedLookup, system.Invoke(Invocation.AsidPoolAssign, gone, [], space).Error);
        Assert.Equal((false, LookupFailure.InvalidRoot), (system.Core.Error.WasSource, system.Core.Error.Lookup.Failure));
        AssertCapability(0, system.Invoke(Invocation.AsidPoolAssign, other, [], space));
    }

    private static void Fill(SpaceSystem<Sel4Compat> system, AsidPoolReference pool)
    {
        for (int i = 1; i < 512; i++)
            system.Core.At(pool)[i] = new AsidEntry { Root = new(0x8000_6000_0000) };
    }

    private static int Assigned(SpaceSystem<Sel4Compat> system, SlotReference pool)
    {
        SlotReference space = system.CreateSpace();
        Assert.True(system.Invoke(Invocation.AsidPoolAssign, pool, [], space).IsDone);
        return (int)new AddressSpaceCapability(system.Core.CapabilityIn(space)).Asid;
    }

    private static void AssertCapability(uint number, Status status) =>
        Assert.Equal((InvocationError.InvalidCapability, number), (status.Error, status.Number));
}
