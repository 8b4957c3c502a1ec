using System;
using System.Linq;
using CsCheck;
using Firn.Arm64.Psci;
using Firn.Arm64.Smccc;
using Xunit;

namespace Firn.Arm64Tests;

/// <summary>Function identifiers and the words that SMCCC and PSCI calls carry.</summary>
public sealed class CallTests
{
    [Fact]
    public void Identifiers_are_composed_as_the_specifications_list_them()
    {
        Assert.Equal((uint)PsciFunction.CpuOn, FunctionId.Fast32(ServiceOwner.StandardSecure, 3).Bits);
        Assert.Equal((uint)PsciFunction.CpuOn64, FunctionId.Fast64(ServiceOwner.StandardSecure, 3).Bits);
        Assert.Equal((uint)ArchitectureFunction.Workaround1, FunctionId.Fast32(ServiceOwner.Architecture, 0x8000).Bits);
    }

    [Fact]
    public void Every_psci_function_is_a_fast_call_of_the_standard_secure_owner()
    {
        foreach (PsciFunction function in Enum.GetValues<PsciFunction>())
        {
            FunctionId id = new() { Bits = (uint)function };
            Assert.True(id.IsFast && id.IsWellFormed && id.Owner == ServiceOwner.StandardSecure && id.Number < 0x20);
            Assert.Equal(id.Is64, function.ToString().EndsWith("64", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Each_64_bit_form_has_the_number_of_its_32_bit_form() =>
        Assert.All(
            Enum.GetNames<PsciFunction>().Where(name => name.EndsWith("64", StringComparison.Ordinal)),
            name => Assert.Equal(Enum.Parse<PsciFunction>(name[..^2]), Enum.Parse<PsciFunction>(name) & ~(PsciFunction)0x4000_0000));

    [Fact]
    public void A_fast_call_needs_zero_in_bits_23_to_17() => Gen.UInt.Sample(bits =>
        new FunctionId { Bits = bits }.IsWellFormed == ((bits & 0x8000_0000) == 0 || (bits & 0x00FE_0000) == 0));

    [Fact]
    public void The_hint_is_not_part_of_the_function() => Gen.UInt.Sample(bits =>
        new FunctionId { Bits = bits }.Function == (bits & 0xFFFE_FFFF));

    [Fact]
    public void Versions()
    {
        Assert.Equal(0x0001_0004U, SmcccVersion.Version14.Bits);
        Assert.Equal(0x0001_0001U, PsciVersion.Version11.Bits);
    }

    [Fact]
    public void Power_states()
    {
        PowerState cluster = new() { Bits = 0x0101_0002 };
        Assert.True(cluster.IsPowerDown && cluster.IsWellFormed);
        Assert.Equal((1U, 2U), (cluster.PowerLevel, cluster.StateId));
        for (int bit = 0; bit < 32; bit++)
            Assert.Equal(bit is <= 16 or 24 or 25, new PowerState { Bits = 1U << bit }.IsWellFormed);
    }
}
