using CsCheck;
using Firn.Loader;
using Firn.Loader.Files;
using Firn.Loader.Placement;
using Firn.LoaderTests.Fakes;
using Xunit;

namespace Firn.LoaderTests.Placement;

/// <summary>Where things go.</summary>
public static class LoadPlanTests
{
    /// <summary>
    /// The addresses that seL4's loader gives the same files: a kernel up to 0x6024c000, a tree of 0x208c bytes, a root task of 0x416000.
    /// </summary>
    [Fact]
    public static void The_same_as_sel4s_loader()
    {
        byte[] kernel = new TestExecutable { Entry = 0xFF_C000_0000 }
            .With(new TestExecutable.Segment(0xFF_C000_0000, 0x6000_0000, new byte[0x100], 0x24_C000)).Bytes();
        byte[] rootTask = new TestExecutable { Entry = 0x40_0000 }
            .With(new TestExecutable.Segment(0x40_0000, 0x40_0000, new byte[4], 0x41_5678)).Bytes();
        MachineMemory memory = default;
        memory.Add(0x4000_0000, 0x4000_0000);
        LoadPlan plan = Make(kernel, rootTask, 0x208C, memory, out LoadProblem problem);
        Assert.True(problem.IsSuccess);
        Assert.Equal((0x6000_0000ul, 0x6024_C000ul), (plan.KernelStart, plan.KernelEnd));
        Assert.Equal((0x6024_C000ul, 0x208Cul), (plan.TreeStart, plan.TreeSize));
        Assert.Equal((0x6024_F000ul, 0x6066_5000ul), (plan.RootTaskStart, plan.RootTaskEnd));
        Assert.Equal((0x5FE4_F000ul, 0x40_0000ul, 0xFF_C000_0000ul), (plan.RootTaskOffset, plan.RootTaskEntry, plan.KernelEntry));
    }

    /// <summary>Whatever the sizes and the memory: a plan that is made keeps everything apart and inside.</summary>
    [Fact]
    public static void A_plan_is_sound_or_refused() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[0, 130], Gen.Int[0, 130]).Sample((kernelPages, treePages, taskPages, memoryPages, takenPage) =>
        {
            const ulong Start = 0x6000_0000;
            MachineMemory memory = default;
            // In two ranges that touch: they count as one.
            memory.Add(Start, (ulong)(memoryPages / 2) << 12);
            memory.Add(Start + ((ulong)(memoryPages / 2) << 12), (ulong)(memoryPages - (memoryPages / 2)) << 12);
            Assert.True(memory.TryTake(LoadPart.Reserved, Start + ((ulong)takenPage << 12), 1));
            LoadPlan plan = Make(File(0xFF_C000_0000, Start, kernelPages), File(0x40_0000, 0x40_0000, taskPages), (ulong)(treePages << 12) - 7, memory, out LoadProblem problem);
            int last = kernelPages + treePages + taskPages;
            if (last > memoryPages)
                return problem.Status == LoadStatus.OutsideMemory || (problem.Status == LoadStatus.Overlaps && takenPage < last);
            if (takenPage < last)
                return problem.Status == LoadStatus.Overlaps && problem.Other == LoadPart.Reserved;
            return problem.IsSuccess && plan.KernelEnd <= plan.TreeStart && plan.TreeStart + plan.TreeSize <= plan.RootTaskStart
                && plan.RootTaskEnd == Start + ((ulong)last << 12);
        });

    [Fact]
    public static void Memory_at_the_end_of_the_address_space_makes_no_sum_wrap()
    {
        MachineMemory memory = default;
        memory.Add(0, 0x1000_0000);
        memory.Add(0xFFFF_FFFF_FFE0_0000, 0x1F_FFFF);
        Make(File(0xFF_C000_0000, 0xFFFF_FFFF_FFE0_0000, 0x1FE), File(0, 0, 1), 0x1000, memory, out LoadProblem problem);
        Assert.Equal(LoadStatus.OutsideMemory, problem.Status);
    }

    private static byte[] File(ulong @virtual, ulong physical, int pages) => new TestExecutable { Entry = @virtual }
        .With(new TestExecutable.Segment(@virtual, physical, new byte[4], (ulong)(pages << 12) - 9)).Bytes();

    private static LoadPlan Make(byte[] kernelFile, byte[] rootTaskFile, ulong treeSize, in MachineMemory memory, out LoadProblem problem)
    {
        Assert.Equal(LoadStatus.Success, KernelFile.Open(kernelFile, out ElfImage kernel));
        Assert.Equal(LoadStatus.Success, RootTaskFile.Open(rootTaskFile, out ElfImage rootTask));
        LoadPlan plan = default;
        problem = plan.Make(kernel, rootTask, treeSize, in memory);
        return plan;
    }
}
