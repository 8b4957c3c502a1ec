using System.Numerics;
using CsCheck;
using Firn.Arm64.Devices;
using Firn.Arm64.Gic;
using Firn.Arm64.Identification;
using Xunit;

namespace Firn.Arm64Tests;

/// <summary>Interrupt identifiers, register offsets, and a core's affinity in the shapes that different registers want.</summary>
public sealed class GicTests
{
    [Theory]
    [InlineData(0, "software private")]
    [InlineData(15, "software private")]
    [InlineData(16, "ppi private")]
    [InlineData(31, "ppi private")]
    [InlineData(32, "shared")]
    [InlineData(1019, "shared")]
    [InlineData(1020, "special")]
    [InlineData(1022, "special")]
    [InlineData(1023, "special spurious")]
    [InlineData(1024, "")]
    [InlineData(8192, "")]
    public void Ranges(uint number, string expected)
    {
        InterruptId id = new() { Bits = number };
        string actual = string.Concat(
            id.IsSoftwareGenerated ? "software " : "",
            id.IsPrivatePeripheral ? "ppi " : "",
            id.IsPrivate ? "private " : "",
            id.IsShared ? "shared " : "")
            + string.Concat(id.IsSpecial ? "special " : "", id.IsSpurious ? "spurious " : "");
        Assert.Equal(expected, actual.TrimEnd());
    }

    [Fact]
    public void Device_tree_numbers()
    {
        Assert.Equal(40U, InterruptId.Shared(8).Bits);
        Assert.Equal(30U, InterruptId.PrivatePeripheral(14).Bits);
    }

    [Fact]
    public void Offsets_of_an_interrupt() => Gen.UInt[0, InterruptId.SpiLimit - 1].Sample(number =>
    {
        InterruptId id = new() { Bits = number };
        uint bit = (DistributorRegister.BitWord(id) * 8) + (uint)BitOperations.TrailingZeroCount(id.Mask);
        return bit == number
            && DistributorRegister.ByteOf(id) == number
            && DistributorRegister.PairWord(id) == number * 2 / 32 * 4
            && DistributorRegister.RouterOf(id) == 0x6000 + (8 * number);
    });

    [Fact]
    public void Interrupt_count_stops_at_the_special_ones()
    {
        Assert.Equal(288U, new DistributorType { LinesNumber = 8 }.InterruptCount);
        Assert.Equal(1020U, new DistributorType { LinesNumber = 31 }.InterruptCount);
    }

    [Fact]
    public void Affinity_in_all_its_shapes() => Gen.ULong.Sample(bits =>
    {
        Affinity core = new() { Bits = bits };
        ulong number = (bits & 0xFFFFFF) | (bits & 0xFF_0000_0000);
        uint packed = (uint)(bits & 0xFFFFFF) | (uint)(bits >> 32 << 24);
        return core.Number == number
            && core.Packed == packed
            && new Affinity { Bits = number }.IsNumber
            && core.IsNumber == (number == bits)
            && new RedistributorType { AffinityValue = packed }.BelongsTo(core)
            && !new RedistributorType { AffinityValue = packed ^ 1 }.BelongsTo(core)
            && InterruptRoute.To(core).Bits == number;
    });

    [Fact]
    public void A_software_interrupt_reaches_the_named_core() => Gen.Select(Gen.ULong, Gen.UInt[0, 15]).Sample((bits, interrupt) =>
    {
        Affinity core = new() { Bits = bits };
        SoftwareInterruptTarget target = SoftwareInterruptTarget.To(core, interrupt);
        return BitOperations.PopCount(target.TargetList) == 1
            && (target.RangeSelector * 16) + (uint)BitOperations.TrailingZeroCount(target.TargetList) == core.Level0
            && (target.Affinity1, target.Affinity2, target.Affinity3) == (core.Level1, core.Level2, core.Level3)
            && target.Interrupt == interrupt
            && !target.AllOthers;
    });

    [Fact]
    public void A_gpio_access_names_its_pins_in_the_offset()
    {
        Assert.Equal(0x004U, Pl061Register.DataOf(1));
        Assert.Equal(0x3FCU, Pl061Register.DataOf(0xFF));
        Assert.Equal(0x008U, Pl061Register.DataOf(0xF02));
    }
}
