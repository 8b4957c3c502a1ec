using System;
using System.Linq;
using System.Reflection;
using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Abi.Memory;
using Firn.Abi.SystemCalls;
using Firn.Abi.Threads;
using Firn.Configurations;
using Firn.Tools.Kernel;
using Firn.User.Objects;
using Xunit;

namespace Firn.UserTests;

/// <summary>The generated stubs against a kernel that notes what came: label, words, capabilities, and what becomes of the answer.</summary>
public static class StubTests
{
    [Fact]
    public static void Retype_sends_six_words_and_a_capability()
    {
        FakeKernel kernel = FakeKernel.Start();
        Assert.True(Untyped.At(77).Retype(4, 5, CNode.At(2), 6, 7, 8, 9).IsSuccess);
        Assert.Equal((SystemCall.Call, 77UL), (kernel.Only.Number, kernel.Only.Frame.Capability));
        Assert.Equal(InvocationLabels<Product>.LabelOf(Invocation.UntypedRetype), kernel.Only.Frame.Information.Label);
        Assert.Equal((6u, 1u), (kernel.Only.Frame.Information.Length, kernel.Only.Frame.Information.ExtraCapabilities));
        Assert.Equal<ulong[]>([4, 5, 6, 7, 8, 9], [.. Enumerable.Range(0, 6).Select(kernel.Word)]);
        Assert.Equal(2UL, kernel.Only.Buffer.Capabilities[0]);
    }

    [Fact]
    public static void Flags_share_a_word()
    {
        FakeKernel kernel = FakeKernel.Start();
        Thread.At(1).CopyRegisters(Thread.At(3), suspendSource: false, resumeTarget: true, frameRegisters: true, integerRegisters: false, 0x5A);
        Assert.Equal(0x5A06UL, kernel.Word(0));
        Assert.Equal((1u, 1u), (kernel.Only.Frame.Information.Length, kernel.Only.Frame.Information.ExtraCapabilities));
    }

    [Fact]
    public static void An_injected_interrupt_shares_a_word()
    {
        FakeKernel kernel = FakeKernel.Start();
        VirtualCpu.At(1).InjectInterrupt(0x3FF, 0x1F, 1, 2);
        Assert.Equal(0x02_011F_03FFUL, kernel.Word(0));
    }

    [Fact]
    public static void Typed_words_travel_as_their_bits()
    {
        FakeKernel kernel = FakeKernel.Start();
        Frame.At(9).Map(AddressSpace.At(3), 0x1000, CapabilityRights.ReadWrite, new MappingAttributes { Cacheable = true, ExecuteNever = true });
        Assert.Equal<ulong[]>([0x1000, 3, 5], [kernel.Word(0), kernel.Word(1), kernel.Word(2)]);
    }

    [Theory]
    [InlineData(3UL, 5u)]
    [InlineData(36UL, 38u)]
    [InlineData(99UL, 38u)]
    public static void Registers_are_sent_as_far_as_counted(ulong count, uint length)
    {
        FakeKernel kernel = FakeKernel.Start();
        UserContext context = default;
        context.ProgramCounter = 0x400000;
        context.StackPointer = 0x500000;
        context.ReadOnlyThreadPointer = 0x600000;
        Thread.At(1).WriteRegisters(resume: true, 0, count, in context);
        Assert.Equal(length, kernel.Only.Frame.Information.Length);
        Assert.Equal<ulong[]>([1, count, 0x400000, 0x500000], [.. Enumerable.Range(0, 4).Select(kernel.Word)]);
        Assert.Equal(count >= 36 ? 0x600000UL : 0, kernel.Word(37));
    }

    [Fact]
    public static void A_structure_is_read_as_far_as_it_came()
    {
        FakeKernel kernel = FakeKernel.Start();
        kernel.Answer = [1, 2, 3, 4, 5, 6];
        Assert.True(Thread.At(1).ReadRegisters(suspend: false, 0, 6, out UserContext context).IsSuccess);
        Assert.Equal<ulong[]>([1, 2, 3, 4, 5, 6, 0],
            [context.ProgramCounter, context.StackPointer, context.ProgramStatus, context.X0, context.X1, context.X2, context.X3]);
    }

    [Fact]
    public static void A_failure_has_no_result()
    {
        FakeKernel kernel = FakeKernel.Start();
        (kernel.Label, kernel.Answer) = ((ulong)InvocationError.InvalidCapability, [7]);
        InvocationResult result = SchedulingContext.At(1).Consumed(out ulong consumed);
        Assert.Equal((InvocationError.InvalidCapability, 7UL, 0UL), (result.Error, result.Number, consumed));
    }

    [Fact]
    public static void A_failed_lookup_is_read_from_registers_and_buffer()
    {
        FakeKernel kernel = FakeKernel.Start();
        (kernel.Label, kernel.Answer) = ((ulong)InvocationError.FailedLookup, [1, (ulong)LookupFailure.GuardMismatch, 13, 5, 4]);
        InvocationResult result = CNode.At(2).Delete(3, 64);
        Assert.Equal((true, LookupFailure.GuardMismatch, 13UL, 5UL, 4UL), (result.WasSource, result.Failure, result.BitsLeft, result.Found, result.GuardSize));
    }

    [Fact]
    public static void Each_invocation_is_a_method_of_its_objects_struct() => Assert.All(InvocationTable.All, description =>
    {
        Type type = typeof(Untyped).Assembly.GetType("Firn.User.Objects." + CapabilitySource.NameOf(description.Interface), throwOnError: true)!;
        MethodInfo method = Assert.Single(type.GetMethods(), method =>
            method.Name == description.Method && method.GetParameters().Length == description.Arguments.Count + (description.Result is null ? 0 : 1));
        Assert.Equal(typeof(InvocationResult), method.ReturnType);
    });
}
