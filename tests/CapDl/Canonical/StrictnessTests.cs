using System;
using System.Formats.Cbor;
using Firn.CapDl.Canonical;
using Firn.CapDl.Model;
using Firn.CapDlForm;
using Xunit;

namespace Firn.CapDlTests.Canonical;

/// <summary>Each rule of the form, by bytes that break it alone.</summary>
public sealed class StrictnessTests
{
    /// <summary>Objects in CBOR's diagnostic hexadecimal, and the rule; the rest of the form is empty.</summary>
    public static TheoryData<string, FormRule> Objects { get; } = new()
    {
        { "80", FormRule.None },
        { "81 86 61 61 f6 01 f4 a0 a0", FormRule.None },
        { "81 86 61 61 f6 18 01 f4 a0 a0", FormRule.NotShortest },
        { "9f 86 61 61 f6 01 f4 a0 a0 ff", FormRule.NotShortest },
        { "82 86 61 61 f6 01 f4 a0 a0", FormRule.WrongLength },
        { "81 86 41 61 f6 01 f4 a0 a0", FormRule.WrongType },
        { "81 85 61 61 f6 01 f4 a0", FormRule.WrongLength },
        { "82 86 61 62 f6 01 f4 a0 a0 86 61 61 f6 01 f4 a0 a0", FormRule.WrongOrder },
        { "82 86 61 61 f6 01 f4 a0 a0 86 61 61 f6 01 f4 a0 a0", FormRule.WrongOrder },
        { "82 86 61 61 00 01 f4 a0 a0 86 61 61 f6 01 f4 a0 a0", FormRule.WrongOrder },
        { "81 86 60 f6 01 f4 a0 a0", FormRule.WrongName },
        { "81 86 61 39 f6 01 f4 a0 a0", FormRule.WrongName },
        { "81 86 61 61 f6 15 f4 a0 a0", FormRule.UnknownKind },
        { "81 86 61 61 f6 01 f4 a1 00 04 a0", FormRule.UnknownKey },
        { "81 86 61 61 f6 07 f4 a0 a0", FormRule.MissingKey },
        { "81 86 61 61 f6 07 f4 a1 00 18 40 a0", FormRule.WrongValue },
        { "81 86 61 61 f6 00 f4 a1 03 80 a0", FormRule.DefaultWritten },
        { "81 86 61 61 f6 00 f4 a1 03 81 01 a0", FormRule.NoSuchObject },
        { "81 86 61 61 f6 00 f4 a2 01 00 00 04 a0", FormRule.WrongOrder },
        { "81 86 61 61 f6 01 f4 a0 a1 00 a1 01 00", FormRule.NoSlots },
        { "81 86 61 61 f6 07 f4 a1 00 01 a1 02 a1 01 00", FormRule.NoSuchSlot },
        { "81 86 61 61 f6 07 f4 a1 00 01 a1 00 a1 01 01", FormRule.NoSuchObject },
        { "81 86 61 61 f6 07 f4 a1 00 01 a1 00 a2 01 00 03 00", FormRule.DefaultWritten },
        { "81 86 61 61 f6 07 f4 a1 00 01 a1 00 a1 02 01", FormRule.MissingKey },
        { "81 86 61 61 f6 07 f4 a1 00 01 a2 01 a1 00 03 00 a1 00 03", FormRule.WrongOrder },
        { "81 86 61 61 f6 07 f5 a1 00 01 a1 00 a1 00 03", FormRule.ExternWithContents },
        { "81 86 61 61 f6 08 f4 a2 00 0c 04 81 84 19 10 00 01 00 00 a0", FormRule.FillOutside },
        { "81 86 61 61 f6 08 f4 a2 00 0c 04 81 83 00 01 41 00 a0", FormRule.WrongLength },
        { "9b ff ff ff ff ff ff ff ff", FormRule.Truncated },
    };

    [Theory]
    [MemberData(nameof(Objects))]
    public void It_is_named(string objects, FormRule rule)
    {
        byte[] bytes = Convert.FromHexString("870100" + objects.Replace(" ", "", StringComparison.Ordinal) + "8080f680");
        FormProblem problem = SpecificationForm.Open(bytes, new uint[4], out _);
        Assert.Equal(rule, problem.Rule);
    }

    [Theory]
    [InlineData("87010080 8080f680 00", FormRule.TrailingBytes)]
    [InlineData("87020080 8080f680", FormRule.WrongVersion)]
    [InlineData("87010180 8080f680", FormRule.WrongArchitecture)]
    [InlineData("87010080 8080f6", FormRule.Truncated)]
    [InlineData("87010080 81820500 80f680", FormRule.NoSuchObject)]
    [InlineData("87010080 8080f6 8182866161f601f4a0a1000000", FormRule.NoSlots)]
    public void The_rest_has_rules_too(string form, FormRule rule)
    {
        byte[] bytes = Convert.FromHexString(form.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(rule, SpecificationForm.Open(bytes, [], out _).Rule);
    }

    [Fact]
    public void An_arena_that_is_too_small_is_told()
    {
        byte[] bytes = CanonicalEncoder.Encode(Realizable.Create(7, 20));
        Assert.Equal(FormRule.ArenaTooSmall, SpecificationForm.Open(bytes, new uint[3], out _).Rule);
    }

    /// <summary>.NET's own reader, told to be strict, agrees that what is written is canonical CBOR and ends where it ends.</summary>
    [Fact]
    public void Another_reader_agrees()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            byte[] bytes = CanonicalEncoder.Encode(Realizable.Create(seed, 20));
            var reader = new System.Formats.Cbor.CborReader(bytes, CborConformanceMode.Canonical);
            Assert.Equal(7, reader.ReadStartArray());
            for (int i = 0; i < 7; i++)
                reader.SkipValue();
            reader.ReadEndArray();
            Assert.Equal(0, reader.BytesRemaining);
        }
    }

    [Fact]
    public void The_numbers_of_kinds_are_the_models()
    {
        foreach (ObjectKind kind in ObjectKinds.All)
        {
            if (kind.ExistsOn(Architecture.AArch64))
                Assert.Equal(kind.ToString(), ((FormKind)kind).ToString());
        }
        foreach (CapabilityKind kind in Enum.GetValues<CapabilityKind>())
            Assert.Equal(kind.ToString(), ((FormCapabilityKind)kind).ToString());
    }
}
