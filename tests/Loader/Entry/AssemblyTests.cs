using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Firn.Loader.Entry;
using Firn.Loader.Placement;
using Firn.MonitorTests.Contracts;
using Xunit;

namespace Firn.LoaderTests.Entry;

/// <summary>The numbers that assembly and C# share are the same on both sides.</summary>
public static class AssemblyTests
{
    [Fact]
    public static void Offsets_of_the_hand_over()
    {
        HandOver handOver = default;
        var expected = new Dictionary<string, long>
        {
            ["HAND_OVER_KERNEL_ENTRY"] = Offset(ref handOver, ref handOver.KernelEntry),
            ["HAND_OVER_ATTRIBUTES"] = Offset(ref handOver, ref handOver.MemoryAttributes),
            ["HAND_OVER_CONTROL"] = Offset(ref handOver, ref handOver.TranslationControl),
            ["HAND_OVER_TABLE"] = Offset(ref handOver, ref handOver.TranslationTable),
            ["HAND_OVER_SYSTEM_CONTROL"] = Offset(ref handOver, ref handOver.SystemControl),
            ["HAND_OVER_CORE_WORD"] = Offset(ref handOver, ref handOver.CoreWord),
            ["HAND_OVER_RELEASED"] = HandOver.ReleasedOffset,
            ["HAND_OVER_ARRIVED"] = HandOver.ArrivedOffset,
            ["HAND_OVER_SIZE"] = Unsafe.SizeOf<HandOver>(),
            ["MAXIMUM_CORES"] = BootDescription.MaximumCores,
        };
        Dictionary<string, long> constants = SourceText.Constants("src/Images/Loader/Target/layout.inc");
        Assert.Equal(expected.OrderBy(pair => pair.Key), constants.Where(pair => expected.ContainsKey(pair.Key)).OrderBy(pair => pair.Key));
        Assert.Equal(HandOver.ReleasedOffset, Offset(ref handOver, ref handOver.Released));
        Assert.Equal(HandOver.ArrivedOffset, Offset(ref handOver, ref Unsafe.As<CoreFlags, ulong>(ref handOver.Arrived)));
        Assert.Equal(HandOver.Size, Unsafe.SizeOf<HandOver>());
        // x0 to x5 are loaded in pairs from the start.
        ulong[] offsets =
        [
            (ulong)Offset(ref handOver, ref handOver.RootTaskStart), (ulong)Offset(ref handOver, ref handOver.RootTaskEnd),
            (ulong)Offset(ref handOver, ref handOver.RootTaskOffset), (ulong)Offset(ref handOver, ref handOver.RootTaskEntry),
            (ulong)Offset(ref handOver, ref handOver.Tree), (ulong)Offset(ref handOver, ref handOver.TreeSize),
        ];
        Assert.Equal([0, 8, 16, 24, 32, 40], offsets);
    }

    private static long Offset(ref HandOver start, ref ulong field) =>
        Unsafe.ByteOffset(ref Unsafe.As<HandOver, ulong>(ref start), ref field);
}
