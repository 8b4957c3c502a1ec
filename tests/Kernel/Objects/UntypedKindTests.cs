using System;
using System.Linq;
using Firn.Abi.Objects;
using Firn.Kernel.Objects;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>The rule of worlds, for every kind of memory and every type.</summary>
public static class UntypedKindTests
{
    private static readonly ObjectType[] _anywhere = [ObjectType.Untyped, ObjectType.SmallFrame, ObjectType.LargeFrame, ObjectType.HugeFrame];

    [Theory]
    [InlineData(false, false, true, true)]
    [InlineData(false, true, false, true)]
    [InlineData(true, false, false, false)]
    [InlineData(true, true, false, false)]
    public static void What_may_lie_where(bool isDevice, bool isNonSecure, bool holdsObjects, bool holdsBuffers)
    {
        UntypedKind kind = new() { IsDevice = isDevice, IsNonSecure = isNonSecure };
        Assert.Equal((holdsObjects, holdsBuffers), (kind.HoldsKernelObjects, kind.HoldsIpcBuffers));
        Assert.All(Enum.GetValues<ObjectType>(), type => Assert.Equal(holdsObjects || _anywhere.Contains(type), kind.Holds(type)));
    }
}
