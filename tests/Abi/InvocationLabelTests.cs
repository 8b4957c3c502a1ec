using System;
using System.Linq;
using CsCheck;
using Firn.Abi.Configuration;
using Firn.Abi.Extensions;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.Configurations;
using Firn.Tools.Kernel;
using Xunit;

namespace Firn.AbiTests;

/// <summary>The arithmetic of labels against counting, in all eight configurations that differ in labels.</summary>
public static class InvocationLabelTests
{
    [Fact]
    public static void Labels_count_the_invocations_that_exist()
    {
        Check<Variant<No, No, No>>(56);
        Check<Variant<No, No, Yes>>(56);
        Check<Variant<No, Yes, No>>(60);
        Check<Variant<No, Yes, Yes>>(60);
        Check<Variant<Yes, No, No>>(61);
        Check<Variant<Yes, No, Yes>>(61);
        Check<Variant<Yes, Yes, No>>(65);
        Check<Variant<Yes, Yes, Yes>>(65);
    }

    [Fact]
    public static void A_number_beyond_the_labels_means_nothing() => Gen.ULong[(ulong)InvocationLabels<Sel4Compat>.Count, ulong.MaxValue]
        .Sample(label => InvocationLabels<Sel4Compat>.InvocationOf(label) == (Enum.IsDefined((Invocation)label) && label <= uint.MaxValue && label >= ExtensionRange.FirstLabel
            ? (Invocation)label : Invocation.Invalid));

    [Fact]
    public static void Each_invocation_is_declared_once_by_an_interface() =>
        Assert.Equal(Enum.GetValues<Invocation>().Skip(1), InvocationTable.All.Select(declared => declared.Invocation));

    [Fact]
    public static void SeL4s_numbers_stay_below_Firns()
    {
        Assert.Equal((0x1000UL, 0x100UL, 0x40UL, 0x1000UL),
            (ExtensionRange.FirstLabel, ExtensionRange.FirstObjectType, ExtensionRange.FirstFault, ExtensionRange.FirstBootChunk));
        // seL4's have no gaps; what follows one is Firn's.
        Assert.All(Enum.GetValues<Invocation>().Skip(67), ours => Assert.True((ulong)ours >= ExtensionRange.FirstLabel));
        Assert.True((ulong)Enum.GetValues<ObjectType>().Max() < ExtensionRange.FirstObjectType);
        Assert.All(Enum.GetValues<FaultType>().Skip(10), ours => Assert.True((ulong)ours >= ExtensionRange.FirstFault));
        Assert.True((ulong)Enum.GetValues<BootChunkId>().Max() < ExtensionRange.FirstBootChunk);
    }

    private static void Check<TConfiguration>(int last)
        where TConfiguration : struct, IKernelConfiguration
    {
        ulong label = 0;
        foreach (Invocation invocation in Enum.GetValues<Invocation>().Where(InvocationLabels<TConfiguration>.Exists))
        {
            if ((ulong)invocation >= ExtensionRange.FirstLabel)
            {
                Assert.Equal((ulong)invocation, InvocationLabels<TConfiguration>.LabelOf(invocation));
                Assert.Equal(invocation, InvocationLabels<TConfiguration>.InvocationOf((ulong)invocation));
                continue;
            }

            label++;
            Assert.Equal(label, InvocationLabels<TConfiguration>.LabelOf(invocation));
            Assert.Equal(invocation, InvocationLabels<TConfiguration>.InvocationOf(label));
        }
        Assert.Equal((ulong)last, label);
        Assert.Equal(last + 1, InvocationLabels<TConfiguration>.Count);
        Assert.Equal(Invocation.Invalid, InvocationLabels<TConfiguration>.InvocationOf(0));
        Assert.All(Enumerable.Range(last + 1, 1000),
            beyond => Assert.Equal(Invocation.Invalid, InvocationLabels<TConfiguration>.InvocationOf((ulong)beyond)));
    }
}
