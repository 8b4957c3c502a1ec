using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Objects;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Capabilities;

/// <summary>Rights, badges, guards, and what a copy is.</summary>
public sealed class DerivingTests
{
    private readonly SlotBench _bench = new();

    [Theory]
    [InlineData(0, false, false, false, false)]
    [InlineData(1, true, false, false, false)]
    [InlineData(2, false, true, false, false)]
    [InlineData(4, false, false, true, false)]
    [InlineData(8, false, false, false, true)]
    [InlineData(15, true, true, true, true)]
    public void Rights_of_an_endpoint_are_taken_away(ulong rights, bool write, bool read, bool grant, bool grantReply)
    {
        EndpointCapability left = new(WithRights(_bench.PutEndpoint(1, 77).Capability, rights));
        Assert.Equal((write, read, grant, grantReply), (left.CanSend, left.CanReceive, left.CanGrant, left.CanGrantReply));
        Assert.Equal(77UL, left.Badge);
        EndpointCapability none = new(WithRights(left.Capability, 0));
        Assert.Equal(none.Capability, WithRights(none.Capability, 15));
    }

    [Theory]
    [InlineData(0, false, false)]
    [InlineData(1, true, false)]
    [InlineData(2, false, true)]
    [InlineData(12, false, false)]
    [InlineData(3, true, true)]
    public void Rights_of_a_notification_are_taken_away(ulong rights, bool write, bool read)
    {
        NotificationCapability all = new() { Notification = new(_bench.System.Allocate(64, 64)), CanSend = true, CanReceive = true };
        NotificationCapability left = new(WithRights(all.Capability, rights));
        Assert.Equal((write, read), (left.CanSend, left.CanReceive));
    }

    [Fact]
    public void A_reply_object_has_only_the_right_to_grant()
    {
        ReplyCapability reply = new() { Reply = new(_bench.System.Allocate(32, 32)), CanGrant = true };
        Assert.False(new ReplyCapability(WithRights(reply.Capability, 11)).CanGrant);
        Assert.Equal(reply.Capability, WithRights(reply.Capability, 4));
    }

    [Fact]
    public void Other_capabilities_have_no_rights()
    {
        UntypedCapability untyped = _bench.PutUntyped(1, 12);
        Assert.Equal(untyped.Capability, WithRights(untyped.Capability, 0));
        Assert.Equal(_bench.Root.Capability, WithRights(_bench.Root.Capability, 0));
        SecureMonitorCapability monitor = new() { Badge = 3 };
        Assert.Equal(monitor.Capability, WithRights(monitor.Capability, 0));
    }

    [Fact]
    public void A_badge_is_given_once_and_in_a_copy_only()
    {
        Capability endpoint = _bench.PutEndpoint(1).Capability;
        Capability notification = new NotificationCapability { Notification = new(_bench.System.Allocate(64, 64)) }.Capability;
        Capability monitor = new SecureMonitorCapability().Capability;
        foreach (Capability capability in (Capability[])[endpoint, notification, monitor])
        {
            Capability badged = _bench.System.Core.WithData(capability, 0xFFFF_FFFF_FFFF_FFFF, preserve: false);
            Assert.Equal((capability.Type, ulong.MaxValue), (badged.Type, badged.Word0));
            Assert.True(_bench.System.Core.WithData(capability, 1, preserve: true).IsNull);
            Assert.True(_bench.System.Core.WithData(badged, 1, preserve: false).IsNull);
            Assert.True(_bench.System.Core.WithData(badged, 0, preserve: false).IsNull);
            Assert.Equal(capability, _bench.System.Core.WithData(capability, 0, preserve: false));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_guard_is_set_and_masked_to_its_bits(bool preserve)
    {
        CNodeData data = new() { Guard = 0xFFFF, GuardSize = 9 };
        CNodeCapability node = new(_bench.System.Core.WithData(_bench.Root.Capability, data.Bits, preserve));
        Assert.Equal((0x1FFUL, 9, _bench.Root.Address, SlotBench.RadixBits), (node.Guard, node.GuardSize, node.Address, node.RadixBits));
        node = new(_bench.System.Core.WithData(_bench.Root.Capability, 0, preserve));
        Assert.Equal((0UL, 0), (node.Guard, node.GuardSize));
    }

    [Fact]
    public void Guard_and_radix_have_64_bits_together()
    {
        CNodeData fits = new() { GuardSize = 64 - SlotBench.RadixBits };
        Assert.False(_bench.System.Core.WithData(_bench.Root.Capability, fits.Bits, preserve: false).IsNull);
        CNodeData tooLong = new() { GuardSize = 65 - SlotBench.RadixBits };
        Assert.True(_bench.System.Core.WithData(_bench.Root.Capability, tooLong.Bits, preserve: false).IsNull);
    }

    [Fact]
    public void Other_capabilities_ignore_data()
    {
        Capability untyped = _bench.PutUntyped(1, 12).Capability;
        Assert.Equal(untyped, _bench.System.Core.WithData(untyped, 99, preserve: true));
        Assert.Equal(untyped, _bench.System.Core.WithData(untyped, 99, preserve: false));
    }

    [Fact]
    public void Zombies_and_the_interrupt_control_have_no_copies()
    {
        AssertDerives(Capability.Null, new ZombieCapability { RadixBits = 3, Remaining = 4, Address = _bench.Root.Address }.Capability);
        AssertDerives(Capability.Null, Capability.Of(CapabilityType.InterruptControl));
    }

    [Fact]
    public void Untyped_memory_has_copies_while_it_has_no_children()
    {
        UntypedCapability untyped = _bench.PutUntyped(1, 12);
        AssertDerives(untyped.Capability, untyped.Capability);
        _bench.AssertDone(_bench.Retype(1, ObjectType.Endpoint, 0, offset: 2));
        Status status = _bench.System.Core.Derive(_bench[1], _bench.In(1), out Capability derived);
        Assert.Equal(InvocationError.RevokeFirst, status.Error);
        Assert.True(derived.IsNull);
    }

    [Fact]
    public void A_copy_of_a_frame_is_not_mapped()
    {
        FrameCapability frame = new() { Base = _bench.System.Allocate(4096, 4096), CanRead = true, MappedAsid = 5, MappedAddress = 0x1000 };
        Status status = _bench.System.Core.Derive(_bench[1], frame.Capability, out Capability derived);
        _bench.AssertDone(status);
        FrameCapability copy = new(derived);
        Assert.Equal((0U, FrameSize.Small, frame.Base), (copy.MappedAsid, copy.Size, copy.Base));
    }

    [Theory]
    [InlineData(CapabilityType.Domain)]
    [InlineData(CapabilityType.SchedulingControl)]
    [InlineData(CapabilityType.InterruptHandler)]
    [InlineData(CapabilityType.SoftwareInterrupt)]
    [InlineData(CapabilityType.SecureMonitor)]
    [InlineData(CapabilityType.AsidControl)]
    public void Others_are_copied_as_they_are(CapabilityType type) => AssertDerives(Capability.Of(type), Capability.Of(type));

    private void AssertDerives(Capability expected, Capability capability)
    {
        _bench.AssertDone(_bench.System.Core.Derive(_bench[1], capability, out Capability derived));
        Assert.Equal(expected, derived);
    }

    private Capability WithRights(Capability capability, ulong rights) =>
        _bench.System.Core.WithRights(capability, new CapabilityRights { Bits = rights });
}
