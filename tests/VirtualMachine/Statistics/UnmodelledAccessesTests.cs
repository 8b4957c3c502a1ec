using Firn.VirtualMachine.Statistics;
using Xunit;

namespace Firn.VirtualMachineTests.Statistics;

/// <summary>Accesses that no model answered, by name.</summary>
public static class UnmodelledAccessesTests
{
    [Fact]
    public static void A_guest_cannot_fill_more_than_there_is()
    {
        UnmodelledAccesses accesses = default;
        for (ulong i = 0; i < 1000; i++)
            accesses.Add(UnmodelledKind.Absent, i % 100);
        Assert.Equal(UnmodelledAccesses.Capacity, accesses.Count);
        Assert.Equal(10UL, accesses.TimesOf(UnmodelledKind.Absent, 3));
        Assert.Equal(0UL, accesses.TimesOf(UnmodelledKind.Register, 3));
        Assert.Equal(10UL * (100 - UnmodelledAccesses.Capacity), accesses.Others);
    }
}
