using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Firn.KernelTests.Memory;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>The interrupt control, handlers and software-generated interrupts by their capabilities, on one core and on several.</summary>
public static class InterruptControlTests
{
    private const ulong Shared = 40;
    private const ulong Private = 27;
    private const ulong Depth = 4;

    [Fact]
    public static void A_handler_is_made_once_and_only_into_an_empty_slot()
    {
        Scene<Sel4Compat> scene = new();
        Assert.True(scene.Get(Shared, 3).IsDone);
        InterruptHandlerCapability made = new(scene.CapabilityAt(3));
        Assert.Equal((CapabilityType.InterruptHandler, (int)Shared), (scene.CapabilityAt(3).Type, made.Interrupt));
        Assert.Equal(InvocationError.RevokeFirst, scene.Get(Shared, 4).Error);
        Assert.Equal(InvocationError.DeleteFirst, scene.Get(Shared + 1, 3).Error);
        Assert.Equal(InterruptState.Inactive, scene.Core.InterruptStateOf((int)Shared + 1));
    }

    [Fact]
    public static void What_is_asked_for_must_be_there_and_in_range()
    {
        Scene<Sel4Compat> scene = new();
        ulong highest = (ulong)Highest<Sel4Compat>();
        Assert.Equal(Status.Truncated, scene.Ask(Invocation.InterruptControlGet, [Shared, 0], scene.Node));
        Assert.Equal(Status.Truncated, scene.Ask(Invocation.InterruptControlGet, [Shared, 0, Depth]));
        Assert.Equal(Status.Truncated, scene.Ask(Invocation.InterruptControlGetTriggered, [Shared, 1, 0], scene.Node));
        Assert.Equal(Status.Truncated, scene.Ask(Invocation.InterruptControlGetTriggered, [Shared, 1, 0, Depth]));
        Assert.Equal(InvocationError.RangeError, scene.Get(highest + 1, 0).Error);
        Assert.Equal((0UL, highest), (scene.Core.Error.Minimum, scene.Core.Error.Maximum));
        Assert.Equal(InvocationError.RangeError, scene.Ask(Invocation.InterruptControlGetTriggered, [highest + 1, 1, 0, Depth], scene.Node).Error);
        // A core's own is of kernels for several, software-generated ones are of kernels for one.
        Assert.Equal(Status.IllegalOperation, scene.Ask(Invocation.InterruptControlGetTriggeredOnCore, [Shared, 1, 0, Depth, 0], scene.Node));
        Assert.Equal(Status.IllegalOperation, scene.Ask(Invocation.CNodeCopy, [], scene.Node));
        Assert.Equal(InvocationError.FailedLookup, scene.Ask(Invocation.InterruptControlGet, [Shared, 0, Depth - 1], scene.Node).Error);
    }

    [Fact]
    public static void On_several_cores_it_is_said_whose_a_private_one_is()
    {
        Scene<Sel4Smp> scene = new();
        scene.Core.Shared.Cores = 3;
        Assert.Equal(Status.IllegalOperation, scene.Ask(Invocation.InterruptControlGetTriggered, [Private, 1, 0, Depth], scene.Node));
        Assert.Equal(Status.IllegalOperation, scene.Ask(Invocation.InterruptControlIssueSoftwareInterrupt, [1, 0, 0, Depth], scene.Node));
        Assert.Equal(Status.Truncated, scene.Ask(Invocation.InterruptControlGetTriggeredOnCore, [Private, 1, 0, Depth], scene.Node));
        Assert.Equal(Status.Truncated, scene.Ask(Invocation.InterruptControlGetTriggeredOnCore, [Private, 1, 0, Depth, 1]));
        ulong none = (ulong)Highest<Sel4Smp>() + 1;
        Assert.Equal(InvocationError.RangeError, scene.Ask(Invocation.InterruptControlGetTriggeredOnCore, [none, 1, 0, Depth, 1], scene.Node).Error);
        Assert.Equal(Status.InvalidArgument(4), scene.Ask(Invocation.InterruptControlGetTriggeredOnCore, [Private, 1, 0, Depth, 3], scene.Node));
        Assert.True(scene.Ask(Invocation.InterruptControlGetTriggeredOnCore, [Private, 0, 2, Depth, 0], scene.Node).IsDone);
        // Core 0's is taken, and core 1's is another.
        Assert.Equal(InvocationError.RevokeFirst, scene.Ask(Invocation.InterruptControlGetTriggeredOnCore, [Private, 0, 5, Depth, 0], scene.Node).Error);
        Assert.Equal(InterruptState.Inactive, scene.Core.InterruptStateOf(InterruptIndex.IndexOn(1, (int)Private)));
    }

    [Fact]
    public static void A_handler_has_one_notification()
    {
        Scene<Sel4Compat> scene = new();
        Assert.True(scene.Get(Shared, 3).IsDone);
        InterruptHandlerCapability handler = new(scene.CapabilityAt(3));
        SlotReference first = scene.Notification(canSend: true, badge: 1);
        SlotReference second = scene.Notification(canSend: true, badge: 2);
        Assert.Equal(Status.Truncated, scene.Tell(Invocation.InterruptHandlerSetNotification, handler));
        Assert.Equal(Status.InvalidCapability(0), scene.Tell(Invocation.InterruptHandlerSetNotification, handler, scene.Node));
        Assert.Equal(
            Status.InvalidCapability(0), scene.Tell(Invocation.InterruptHandlerSetNotification, handler, scene.Notification(canSend: false, badge: 3)));
        Assert.True(scene.Core.At(scene.Core.InterruptSlot((int)Shared)).IsEmpty);
        Assert.True(scene.Tell(Invocation.InterruptHandlerSetNotification, handler, first).IsDone);
        Assert.True(scene.Tell(Invocation.InterruptHandlerSetNotification, handler, second).IsDone);
        Assert.Equal(2UL, new NotificationCapability(scene.Core.CapabilityIn(scene.Core.InterruptSlot((int)Shared))).Badge);
        Assert.True(scene.Core.At(first).Next.IsNull);
        Assert.True(scene.Tell(Invocation.InterruptHandlerClear, handler).IsDone);
        Assert.True(scene.Core.At(scene.Core.InterruptSlot((int)Shared)).IsEmpty);
        Assert.Equal(Status.IllegalOperation, scene.Tell(Invocation.CNodeCopy, handler, first));
    }

    [Fact]
    public static void A_software_generated_interrupt_is_one_of_16_for_whom_there_is()
    {
        Scene<Sel4Compat> scene = new();
        scene.Core.HasInterruptRegisters = true;
        Assert.Equal(Status.Truncated, scene.Ask(Invocation.InterruptControlIssueSoftwareInterrupt, [1, 0, 0], scene.Node));
        Assert.Equal(Status.Truncated, scene.Ask(Invocation.InterruptControlIssueSoftwareInterrupt, [1, 0, 0, Depth]));
        Assert.Equal(InvocationError.RangeError, scene.Ask(Invocation.InterruptControlIssueSoftwareInterrupt, [16, 0, 0, Depth], scene.Node).Error);
        Assert.Equal(15UL, scene.Core.Error.Maximum);
        Assert.Equal(
            Status.InvalidArgument(1), scene.Ask(Invocation.InterruptControlIssueSoftwareInterrupt, [1, 1UL << 32, 0, Depth], scene.Node));
        Assert.True(scene.Ask(Invocation.InterruptControlIssueSoftwareInterrupt, [7, 0, 0, Depth], scene.Node).IsDone);
        Assert.Equal(7, new SoftwareInterruptCapability(scene.CapabilityAt(0)).Interrupt);
        Assert.Equal(InvocationError.DeleteFirst, scene.Ask(Invocation.InterruptControlIssueSoftwareInterrupt, [7, 0, 0, Depth], scene.Node).Error);
    }

    [Fact]
    public static void A_core_that_has_no_redistributor_does_not_start()
    {
        SpaceSystem<Product> system = new();
        system.Core.HasInterruptRegisters = true;
        Assert.Equal(InvocationError.FailedLookup, system.Core.InitializeInterface3().Error);
    }

    private static int Highest<TConfiguration>()
        where TConfiguration : struct, IKernelConfiguration => TConfiguration.HighestInterrupt;

    private sealed class Scene<TConfiguration>
        where TConfiguration : struct, IKernelConfiguration
    {
        private readonly SpaceSystem<TConfiguration> _system = new();
        private readonly SlotReference _control;
        private readonly CNodeCapability _node;

        public Scene()
        {
            _node = new()
            {
                Address = _system.Allocate((ulong)Slot.Size << (int)Depth, (ulong)Slot.Size << (int)Depth),
                RadixBits = (int)Depth,
            };
            Node = _system.Put(_node.Capability);
            _control = _system.Put(Capability.Of(CapabilityType.InterruptControl));
        }

        public ref Core<FakeMachine, TConfiguration> Core => ref _system.Core;

        public SlotReference Node { get; }

        public Capability CapabilityAt(ulong index) => Core.CapabilityIn(new SlotReference(_node.Address + (index * (ulong)Slot.Size)));

        public Status Get(ulong interrupt, ulong index) => Ask(Invocation.InterruptControlGet, [interrupt, index, Depth], Node);

        public Status Ask(Invocation invocation, ulong[] words, params SlotReference[] extra)
        {
            _system.Send(words, extra);
            return Core.InvokeInterruptControl(invocation, _control);
        }

        public Status Tell(Invocation invocation, InterruptHandlerCapability handler, params SlotReference[] extra)
        {
            _system.Send([], extra);
            return Core.InvokeInterruptHandler(invocation, handler);
        }

        public SlotReference Notification(bool canSend, ulong badge) => _system.Put(new NotificationCapability
        {
            Notification = new(_system.Allocate((ulong)Firn.Kernel.Objects.Notification.Size, (ulong)Firn.Kernel.Objects.Notification.Size)),
            CanSend = canSend,
            Badge = badge,
        }.Capability);
    }
}
