using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.Realms;
using Firn.RealmsTests.Fakes;
using Firn.User.Objects;
using Xunit;

namespace Firn.RealmsTests;

/// <summary>The reserve against a model: nothing is lost, nothing given twice, and what is free is joined.</summary>
public static class ReserveTests
{
    private const int Bits = 12;
    private const int LeastBits = 6;

    [Fact]
    public static void Nothing_is_lost_and_nothing_is_given_twice() => Gen.Select(Gen.Int[0, 2], Gen.Int[4, 13], Gen.Bool).Array[1, 200].Sample(steps =>
    {
        FakeMachine machine = new(Bits, LeastBits);
        FakeRealmKernel kernel = new(machine);
        Reserve reserve = default;
        reserve.Begin(Bits, LeastBits);
        List<(int Block, ulong Start, ulong Size)> taken = [];
        foreach ((int step, int size, bool fails) in steps)
        {
            machine.Fails = _ => fails && step == 1;
            if (step < 2)
            {
                ulong largest = reserve.LargestFree;
                InvocationResult result = reserve.TryTake(kernel, size, out int block);
                ulong wanted = 1UL << Math.Max(size, LeastBits);
                Assert.True(result.IsSuccess || block == 0);
                if (result.IsSuccess)
                    Assert.Equal(largest >= wanted, block != 0);
                if (block == 0)
                    continue;
                Assert.Equal(wanted, 1UL << reserve.BitsOf(block));
                if (reserve.IsCut(block))
                {
                    machine.Fails = _ => false;
                    Assert.True(kernel.Revoke(block).IsSuccess);
                    reserve.NoteCleared(block);
                }
                ulong start = ((ulong)block << reserve.BitsOf(block)) - (1UL << Bits);
                Assert.DoesNotContain(taken, other => start < other.Start + other.Size && other.Start < start + wanted);
                taken.Add((block, start, wanted));
            }
            else if (taken.Count > 0)
            {
                int index = size % taken.Count;
                reserve.Release(taken[index].Block);
                taken.RemoveAt(index);
            }
            ulong used = taken.Aggregate(0UL, (sum, each) => sum + each.Size);
            Assert.Equal((1UL << Bits) - used, reserve.Free);
            Assert.Equal(LargestFree(taken), reserve.LargestFree);
        }
        foreach ((int block, _, _) in taken)
            reserve.Release(block);
        Assert.Equal(1UL << Bits, reserve.LargestFree);
    });

    // The largest aligned block that nothing lies in.
    private static ulong LargestFree(List<(int Block, ulong Start, ulong Size)> taken)
    {
        for (int bits = Bits; bits >= LeastBits; bits--)
        {
            ulong size = 1UL << bits;
            for (ulong start = 0; start < 1UL << Bits; start += size)
            {
                if (!taken.Any(each => each.Start < start + size && start < each.Start + each.Size))
                    return size;
            }
        }
        return 0;
    }
}
