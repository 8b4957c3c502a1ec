using System;
using CsCheck;
using Firn.Arm64.Identification;
using Firn.Arm64.Smccc;
using Xunit;

namespace Firn.Arm64Tests;

/// <summary>The table of speculation workarounds: core by core, and what must hold for any core.</summary>
public sealed class WorkaroundTests
{
    private static readonly ArchitectureFunction[] _functions =
        [ArchitectureFunction.Workaround1, ArchitectureFunction.Workaround2, ArchitectureFunction.Workaround3];

    private static readonly Mitigations _everything =
        new() { BranchPredictorInvalidated = true, StoreBypassDisabled = true, StoreBypassSwitched = true };

    // part, CSV2, SSBS, then the answers to workarounds 1, 2 and 3: of a firmware that mitigates everything, and of one that does nothing.
    [Theory]
    [InlineData(ArmPart.CortexA53, 0, 0, "1 1 1", "1 1 1")]
    [InlineData(ArmPart.CortexA35, 0, 0, "1 1 1", "1 1 1")]
    [InlineData(ArmPart.CortexA55, 0, 0, "1 1 1", "1 1 1")]
    [InlineData(ArmPart.CortexA510, 1, 1, "1 1 1", "1 1 1")]
    [InlineData(ArmPart.CortexA57, 0, 0, "0 1 0", "-1 -1 -1")]
    [InlineData(ArmPart.CortexA72, 0, 0, "0 1 0", "-1 -1 -1")]
    [InlineData(ArmPart.CortexA72, 1, 0, "1 1 0", "1 -1 -1")]
    [InlineData(ArmPart.CortexA73, 0, 0, "0 1 0", "-1 -1 -1")]
    [InlineData(ArmPart.CortexA75, 0, 0, "0 1 0", "-1 -1 -1")]
    [InlineData(ArmPart.CortexA75, 1, 0, "1 1 0", "1 -1 -1")]
    [InlineData(ArmPart.CortexA76, 1, 0, "1 0 1", "1 -1 1")]
    [InlineData(ArmPart.CortexA76, 1, 2, "1 1 1", "1 1 1")]
    [InlineData(ArmPart.CortexA77, 1, 1, "1 1 1", "1 1 1")]
    [InlineData(ArmPart.CortexA78, 1, 1, "1 1 1", "1 1 1")]
    [InlineData(ArmPart.CortexA710, 2, 2, "1 1 1", "1 1 1")]
    [InlineData(ArmPart.CortexX1, 1, 1, "1 1 1", "1 1 1")]
    [InlineData(ArmPart.CortexX2, 2, 2, "1 1 1", "1 1 1")]
    [InlineData(ArmPart.NeoverseN1, 1, 1, "1 1 1", "1 1 1")]
    [InlineData(ArmPart.NeoverseN2, 2, 2, "1 1 1", "1 1 1")]
    [InlineData(ArmPart.NeoverseV1, 1, 1, "1 1 1", "1 1 1")]
    [InlineData((ArmPart)0xFFF, 0, 0, "-1 -1 -1", "-1 -1 -1")]
    [InlineData((ArmPart)0xFFF, 1, 1, "1 1 -1", "1 1 -1")]
    [InlineData((ArmPart)0xFFF, 3, 1, "1 1 1", "1 1 1")]
    public void Answers_by_core(ArmPart part, uint csv2, uint ssbs, string mitigated, string bare)
    {
        CoreIdentity core = Core(MainId.Of(part), csv2, ssbs);
        Assert.Equal(mitigated, Answers(core, _everything));
        Assert.Equal(bare, Answers(core, default));
    }

    [Fact]
    public void Revision_and_variant_do_not_matter() => Gen.UInt[0, 0xFF].Sample(revision =>
    {
        MainId main = MainId.Of(ArmPart.CortexA72) with { Revision = revision & 0xF, Variant = revision >> 4 };
        Assert.Equal(Answers(Core(MainId.Of(ArmPart.CortexA72), 0, 0), _everything), Answers(Core(main, 0, 0), _everything));
    });

    [Fact]
    public void Another_implementers_part_of_the_same_number_is_unknown()
    {
        MainId main = MainId.Of(ArmPart.CortexA53) with { Implementer = 0x51 };
        Assert.Equal("-1 -1 -1", Answers(Core(main, 0, 0), _everything));
        Assert.Equal(BranchPredictorInvalidation.Unknown, Workarounds.InvalidationFor(main));
    }

    [Fact]
    public void Qemus_max_answers_by_its_features()
    {
        MainId max = new() { Bits = 0x000F_0510 };
        Assert.True(max.IsQemuMax);
        Assert.Equal("1 1 -1", Answers(Core(max, 2, 2), default));
        CoreIdentity clears = Core(max, 2, 2) with { InstructionSet2 = new() { ClearBranchHistory = 1 } };
        Assert.Equal("1 1 1", Answers(clears, default));
        CoreIdentity hardware = Core(max, 2, 2) with { MemoryModel1 = new() { ExceptionsClearHistory = 1 } };
        Assert.Equal("1 1 1", Answers(hardware, default));
    }

    [Fact]
    public void Success_is_promised_only_by_a_firmware_that_mitigates() =>
        Gen.Select(Gen.UInt, Gen.UInt[0, 3], Gen.UInt[0, 2]).Sample((midr, csv2, ssbs) =>
        {
            CoreIdentity core = Core(new MainId { Bits = midr }, csv2, ssbs);
            foreach (ArchitectureFunction function in _functions)
            {
                SmcccResult bare = Workarounds.Answer(core, default, function);
                if (bare == SmcccResult.Success) return false;
                SmcccResult mitigated = Workarounds.Answer(core, _everything, function);
                if (mitigated == SmcccResult.NotSupported && bare != SmcccResult.NotSupported) return false;
            }

            return true;
        });

    [Fact]
    public void Other_functions_are_no_workarounds() => Gen.UInt.Sample(function =>
        Array.IndexOf(_functions, (ArchitectureFunction)function) >= 0
        || Workarounds.Answer(Core(MainId.Of(ArmPart.CortexA72), 0, 0), _everything, (ArchitectureFunction)function)
            == SmcccResult.NotSupported);

    [Theory]
    [InlineData(ArmPart.CortexA57, BranchPredictorInvalidation.MmuOff)]
    [InlineData(ArmPart.CortexA72, BranchPredictorInvalidation.MmuOff)]
    [InlineData(ArmPart.CortexA73, BranchPredictorInvalidation.InvalidateAll)]
    [InlineData(ArmPart.CortexA75, BranchPredictorInvalidation.InvalidateAll)]
    [InlineData(ArmPart.CortexA53, BranchPredictorInvalidation.NotNeeded)]
    [InlineData(ArmPart.CortexA76, BranchPredictorInvalidation.NotNeeded)]
    public void Invalidation_by_core(ArmPart part, BranchPredictorInvalidation expected) =>
        Assert.Equal(expected, Workarounds.InvalidationFor(MainId.Of(part)));

    private static CoreIdentity Core(MainId main, uint csv2, uint ssbs) => new()
    {
        Main = main,
        Processor0 = new() { BranchTargetsSafe = csv2 },
        Processor1 = new() { SpeculativeStoreBypassSafe = ssbs },
    };

    private static string Answers(CoreIdentity core, Mitigations firmware) =>
        string.Join(' ', Array.ConvertAll(_functions, function => (int)Workarounds.Answer(core, firmware, function)));
}
