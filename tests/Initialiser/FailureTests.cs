using System.Linq;
using Firn.Abi.Invocations;
using Firn.InitialiserTests.Fakes;
using Xunit;

namespace Firn.InitialiserTests;

/// <summary>What the initialiser cannot do it says, and then nothing of the system runs.</summary>
public sealed class FailureTests
{
    private readonly TestSystem _system = new();

    [Fact]
    public void Every_call_that_the_kernel_refuses_is_told_by_object_and_call()
    {
        FakeKernel whole = TestSystem.Kernel();
        Assert.True(TestSystem.Realize(whole, _system.File, TestSystem.Chunks()));
        int named = 0;
        for (int failing = 0; failing < whole.Calls.Count; failing++)
        {
            FakeKernel kernel = TestSystem.Kernel();
            kernel.FailingCall = failing;
            Assert.False(TestSystem.Realize(kernel, _system.File, TestSystem.Chunks()), $"call {failing}");
            string text = FakeConsole.Take();
            Assert.Matches(@"^initialiser: ([A-Za-z_]+(\[\d\])?: )?the kernel answers error 3 to [A-Za-z_.]+", text);
            Assert.Single(text.Trim().Split('\n'));
            // It stops there, and nothing runs.
            Assert.All(kernel.Calls.Skip(failing + 1), call => Assert.Equal(Invocation.ThreadSuspend, call));
            Assert.DoesNotContain(kernel.Log, each => each.Target.Facts.ContainsKey("runs"));
            named += _system.Specification.Objects.Any(item => text.StartsWith($"initialiser: {item.Name}: ", System.StringComparison.Ordinal)) ? 1 : 0;
            if (failing < whole.Calls.IndexOf(Invocation.ThreadResume))
                Assert.DoesNotContain(kernel.Log, each => each.Call == Invocation.ThreadResume);
        }
        // The initialiser's own space, what lies between blocks and the deletion of what was minted for a call are about no object.
        Assert.InRange(named, whole.Calls.Count * 2 / 3, whole.Calls.Count);
    }

    [Fact]
    public void A_content_with_other_bytes_is_refused()
    {
        byte[] file = [.. _system.File];
        // The contents are the last item.
        file[^1] ^= 1;
        Assert.False(TestSystem.Realize(TestSystem.Kernel(), file, TestSystem.Chunks()));
        Assert.Matches(@"^initialiser: (large|pages\[\d\]): the rule is that a content has the digest that was measured", FakeConsole.Take());
    }

    [Fact]
    public void Memory_that_the_kernel_does_not_have_is_told()
    {
        Assert.False(TestSystem.Realize(TestSystem.Kernel(hasMemory: false), _system.File, TestSystem.Chunks()));
        Assert.Matches(@"^initialiser: [a-z_]+(\[\d\])?: the rule is that the kernel has untyped memory where the plan takes it", FakeConsole.Take());
    }

    [Fact]
    public void A_chunk_that_the_kernel_does_not_hand_over_is_told()
    {
        Assert.False(TestSystem.Realize(TestSystem.Kernel(), _system.File, TestSystem.Chunks(id: 5)));
        Assert.Equal("initialiser: large: the rule is that the kernel hands over the chunk of boot information", FakeConsole.Take().Trim());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(ulong.MaxValue)]
    public void Chunks_that_lie_about_their_length_are_not_followed(ulong length)
    {
        byte[] chunks = TestSystem.Chunks();
        _ = System.BitConverter.TryWriteBytes(System.MemoryExtensions.AsSpan(chunks, 8), length);
        Assert.False(TestSystem.Realize(TestSystem.Kernel(), _system.File, chunks));
    }

    [Fact]
    public void In_the_end_it_holds_nothing()
    {
        FakeKernel kernel = TestSystem.Kernel();
        TestSystem.Run(kernel, _system.File, TestSystem.Chunks());
        Assert.Contains("the threads run", FakeConsole.Take(), System.StringComparison.Ordinal);
        // Its capability space is an empty CNode, behind a guard that none of its pointers has.
        Assert.Equal("CNode", kernel.Root.Object.Kind);
        Assert.Empty(kernel.Root.Object.Slots);
        Assert.Equal(Invocation.ThreadSetSpace, kernel.Calls[^1]);
    }
}
