using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.Abi.Errors;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.User.Allocation;
using Firn.User.Objects;
using Xunit;

namespace Firn.UserTests;

/// <summary>Laws of the allocators.</summary>
public static class AllocatorTests
{
    [Fact]
    public static void No_slot_is_given_twice() => Gen.Select(Gen.Int[1, 200], Gen.Int[0, 300].Array[0, 500]).Sample((count, steps) =>
    {
        SlotAllocator slots = default;
        slots.Start(new() { Start = 1000, End = 1000 + (ulong)count });
        HashSet<ulong> taken = [];
        foreach (int step in steps)
        {
            if (step < 150)
            {
                bool found = slots.TryTake(out ulong slot);
                Assert.Equal(taken.Count < count, found);
                if (found)
                    Assert.True(slot >= 1000 && slot < 1000 + (ulong)count && taken.Add(slot));
            }
            else if (step < 170)
            {
                if (slots.TryTake(step - 148, out ulong first))
                    Assert.All(Enumerable.Range(0, step - 148), i => Assert.True(first + (ulong)i < 1000 + (ulong)count && taken.Add(first + (ulong)i)));
            }
            else
            {
                ulong slot = 1000 + (ulong)(step - 170);
                taken.Remove(slot);
                slots.Give(slot);
            }
            Assert.Equal(count - taken.Count, slots.Free);
            Assert.All(taken, slot => Assert.True(slots.IsTaken(slot)));
        }
    });

    [Fact]
    public static void All_slots_can_be_taken()
    {
        SlotAllocator slots = default;
        slots.Start(new() { Start = 5, End = 5 + SlotAllocator.Capacity + 3 });
        for (int i = 0; i < SlotAllocator.Capacity; i++)
            Assert.True(slots.TryTake(out _));
        Assert.False(slots.TryTake(out _));
    }

    [Fact]
    public static void Objects_lie_in_their_memory_and_not_in_each_other() => Gen.Int[4, 14].Array[1, 60].Sample(sizes =>
    {
        FakeKernel kernel = FakeKernel.Start();
        ObjectAllocator allocator = default;
        allocator.Start(CNode.At(2), new() { Start = 100, End = 400 });
        int[] memories = [12, 16, 14];
        for (int i = 0; i < memories.Length; i++)
            Assert.True(allocator.Add(Untyped.At((ulong)i), memories[i]));
        // The kernel's own rule: the next address that is aligned.
        ulong[] used = new ulong[memories.Length];
        foreach (int size in sizes)
        {
            kernel.Calls.Clear();
            InvocationResult result = allocator.Create(ObjectType.Untyped, size, out Untyped _);
            if (result.Error == InvocationError.NotEnoughMemory)
            {
                Assert.Empty(kernel.Calls);
                Assert.DoesNotContain(Enumerable.Range(0, memories.Length), i => Aligned(used[i], size) + (1UL << size) <= 1UL << memories[i]);
                continue;
            }
            int chosen = (int)kernel.Only.Frame.Capability;
            ulong place = Aligned(used[chosen], size);
            used[chosen] = place + (1UL << size);
            Assert.True(used[chosen] <= 1UL << memories[chosen]);
        }
    });

    [Fact]
    public static void A_slot_comes_back_where_the_kernel_refuses()
    {
        FakeKernel kernel = FakeKernel.Start();
        kernel.Label = (ulong)InvocationError.IllegalOperation;
        ObjectAllocator allocator = default;
        allocator.Start(CNode.At(2), new() { Start = 100, End = 101 });
        allocator.Add(Untyped.At(1), 20);
        Assert.Equal(InvocationError.IllegalOperation, allocator.Create(out Endpoint _).Error);
        kernel.Label = 0;
        Assert.True(allocator.Create(out Endpoint endpoint).IsSuccess);
        Assert.Equal(100UL, endpoint.Pointer);
        Assert.Equal(InvocationError.DeleteFirst, allocator.Create(out Endpoint _).Error);
    }

    [Fact]
    public static void The_root_task_has_all_memory_but_devices()
    {
        FakeKernel kernel = FakeKernel.Start();
        BootInformation information = default;
        information.Empty = new() { Start = 50, End = 60 };
        information.Untyped = new() { Start = 20, End = 22 };
        ObjectAllocator allocator = default;
        allocator.Start(in information, [new() { SizeBits = 30, IsDevice = 1 }, new() { SizeBits = 12 }]);
        Assert.True(allocator.Create(out Frame _).IsSuccess);
        Assert.Equal(21UL, kernel.Only.Frame.Capability);
        Assert.Equal(InvocationError.NotEnoughMemory, allocator.Create(out Frame _).Error);
        allocator.Reset(Untyped.At(21));
        Assert.True(allocator.Create(out Frame _).IsSuccess);
    }

    private static ulong Aligned(ulong value, int bits) => (value + (1UL << bits) - 1) >> bits << bits;
}
