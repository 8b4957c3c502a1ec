using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Abi.Virtualization;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.KernelTests.Memory;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>Calls of a virtual CPU in Firn's form: what they refuse, and that registers go over in one message.</summary>
public static class VirtualCpuExtensionTests
{
    private const ulong All = (ulong)VirtualCpuRegister.Count;

    [Fact]
    public static void A_form_of_exits_is_one_of_three()
    {
        (SpaceSystem<Sel4Compat> system, SlotReference slot) = Create();
        Assert.Equal(Status.Truncated, system.Invoke(Invocation.VirtualCpuSetExitFormat, slot, []));
        Assert.Equal(InvocationError.RangeError, system.Invoke(Invocation.VirtualCpuSetExitFormat, slot, [3]).Error);
        Assert.Equal(2UL, system.Core.Error.Maximum);
        Assert.True(system.Invoke(Invocation.VirtualCpuSetExitFormat, slot, [2]).IsDone);
        Assert.Equal(ExitFormat.Full, system.Core.At(new VirtualCpuCapability(system.Core.CapabilityIn(slot)).VirtualCpu).ExitFormat);
    }

    [Fact]
    public static void Registers_are_written_and_read_in_one_message()
    {
        (SpaceSystem<Sel4Compat> system, SlotReference slot) = Create();
        ulong first = (ulong)VirtualCpuRegister.TranslationTable0;
        Assert.True(system.Invoke(Invocation.VirtualCpuWriteRegisters, slot, [first, 2, 0x1000, 0x2000]).IsDone);
        // More than there are is as many as there are.
        Assert.True(system.Invoke(Invocation.VirtualCpuReadRegisters, slot, [first, ulong.MaxValue]).IsDone);
        Assert.Equal((0x1000UL, 0x2000UL), (system.Core.Current.Frame[2], system.Core.Current.Frame[3]));
        Assert.Equal(All - first, system.Core.Message.ResultLength);
    }

    [Fact]
    public static void Registers_that_there_are_not_are_refused_and_none_is_written()
    {
        (SpaceSystem<Sel4Compat> system, SlotReference slot) = Create();
        ulong first = (ulong)VirtualCpuRegister.TranslationTable0;
        Assert.Equal(Status.Truncated, system.Invoke(Invocation.VirtualCpuReadRegisters, slot, [0]));
        Assert.Equal(InvocationError.RangeError, system.Invoke(Invocation.VirtualCpuReadRegisters, slot, [All, 1]).Error);
        Assert.Equal(Status.Truncated, system.Invoke(Invocation.VirtualCpuWriteRegisters, slot, [0]));
        Assert.Equal(InvocationError.RangeError, system.Invoke(Invocation.VirtualCpuWriteRegisters, slot, [All, 0]).Error);
        Assert.Equal(InvocationError.RangeError, system.Invoke(Invocation.VirtualCpuWriteRegisters, slot, [All - 1, 2, 1, 1]).Error);
        Assert.Equal(1UL, system.Core.Error.Maximum);
        Assert.Equal(Status.Truncated, system.Invoke(Invocation.VirtualCpuWriteRegisters, slot, [first, 2, 0x5000]));
        Assert.Equal(0UL, system.Core.At(new VirtualCpuCapability(system.Core.CapabilityIn(slot)).VirtualCpu).Registers[(int)first]);
        Assert.Equal(Status.IllegalOperation, system.Invoke(Invocation.CNodeCopy, slot, []));
        // Who asks what is no object of memory or translation.
        Assert.Equal(Status.IllegalOperation, system.Invoke(Invocation.VirtualCpuReadRegisters, system.Put(Capability.Of(CapabilityType.Domain)), [0, 1]));
    }

    private static (SpaceSystem<Sel4Compat> System, SlotReference Slot) Create()
    {
        var system = new SpaceSystem<Sel4Compat>();
        VirtualCpuReference reference = new(system.Allocate(VirtualCpu.Size, VirtualCpu.Size));
        system.Core.CreateVirtualCpu(reference);
        system.Core.Message.AnswerBuffer = system.Core.Message.Buffer;
        system.Core.Message.HasAnswerBuffer = true;
        return (system, system.Put(new VirtualCpuCapability { VirtualCpu = reference }.Capability));
    }
}
