using System.Linq;
using Firn.Abi.Objects;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Capabilities;

/// <summary>What <see cref="DerivationChecks"/> looks at can fail: memory with endpoints in it, and copies of one, of which something is broken by hand.</summary>
public sealed class DerivationInvariantTests
{
    private const int Memory = 0;
    private const int Copied = 1;
    private const int Other = 2;
    private const int Copy = 3;
    private readonly SlotBench _bench = new();

    // The list: memory, 2, 1, 3.
    public DerivationInvariantTests()
    {
        _bench.PutUntyped(Memory, 12);
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.Endpoint, 0, Copied, 2));
        _bench.AssertDone(_bench.Copy(Copy, Copied));
    }

    private string Broken => _bench.System.BrokenDerivation(Enumerable.Range(0, 8).Select(index => _bench[index]));

    [Fact]
    public void All_hold()
    {
        Assert.Equal(_bench[Copy], At(Copied).Next);
        Assert.Equal("", Broken);
    }

    [Fact]
    public void A_slot_that_was_emptied_and_stays_in_the_list()
    {
        At(Copy).Capability = Capability.Null;
        Assert.Equal("an empty slot is in a list", Broken);
    }

    [Fact]
    public void An_empty_slot_with_flags()
    {
        At(5).SetDerivation(default, default, isRevocable: true, isFirstBadged: false);
        Assert.Equal("an empty slot is in a list", Broken);
    }

    [Fact]
    public void A_neighbour_that_does_not_know_who_is_before()
    {
        At(Copy).Previous = _bench[Other];
        Assert.Equal("neighbours do not know each other", Broken);
    }

    [Fact]
    public void A_neighbour_that_does_not_know_who_is_behind()
    {
        At(Copied).Next = default;
        Assert.Equal("neighbours do not know each other", Broken);
    }

    [Fact]
    public void A_circle()
    {
        At(Copy).Next = _bench[Memory];
        At(Memory).Previous = _bench[Copy];
        Assert.Equal("the list is a circle", Broken);
    }

    [Fact]
    public void Copies_that_are_apart()
    {
        EndpointCapability between = new() { Endpoint = new(_bench.System.Allocate(16, 16)) };
        _bench.System.Core.InsertObject(_bench[Copied], _bench[4], between.Capability);
        Assert.Equal("an object's capabilities are apart", Broken);
    }

    [Fact]
    public void An_object_that_is_not_derived_from_its_memory()
    {
        EndpointCapability lost = new() { Endpoint = new(new UntypedCapability(_bench.In(Memory)).Address) };
        _bench.Put(4, lost.Capability);
        Assert.Equal("what lies in untyped memory is not derived from it", Broken);
    }

    [Fact]
    public void Memory_of_which_nothing_is_said_to_be_derived()
    {
        At(Memory).SetDerivation(default, At(Memory).Next, isRevocable: false, isFirstBadged: true);
        Assert.Equal("what lies in untyped memory is not derived from it", Broken);
    }

    [Fact]
    public void An_object_in_memory_that_would_be_handed_out_again()
    {
        At(Memory).Capability = (new UntypedCapability(_bench.In(Memory)) with { FreeIndex = 1 }).Capability;
        Assert.Equal("an object lies in memory that is free", Broken);
    }

    private ref Slot At(int index) => ref _bench.System.Core.At(_bench[index]);
}
