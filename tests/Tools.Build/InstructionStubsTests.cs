using System;
using System.Linq;
using CsCheck;
using Firn.Tools.Build;
using Xunit;

namespace Firn.Tools.BuildTests;

public static class InstructionStubsTests
{
    [Theory]
    [InlineData("isb", "isb")]
    [InlineData("mrs_scr_el3", "mrs x0, scr_el3")]
    [InlineData("msr_scr_el3", "msr scr_el3, x0")]
    [InlineData("msr_daifset_15", "msr daifset, #15")]
    [InlineData("msr_daif", "msr daif, x0")]
    [InlineData("mrs_s3_0_c0_c4_2", "mrs x0, s3_0_c0_c4_2")]
    [InlineData("dsb_ishst", "dsb ishst")]
    [InlineData("dmb_oshld", "dmb oshld")]
    [InlineData("tlbi_alle3", "tlbi alle3")]
    [InlineData("tlbi_vmalls12e1is", "tlbi vmalls12e1is")]
    [InlineData("tlbi_vae2is", "tlbi vae2is, x0")]
    [InlineData("tlbi_aside1is", "tlbi aside1is, x0")]
    [InlineData("tlbi_ipas2e1is", "tlbi ipas2e1is, x0")]
    [InlineData("tlbi_rvae1is", "tlbi rvae1is, x0")]
    [InlineData("ic_iallu", "ic iallu")]
    [InlineData("ic_ivau", "ic ivau, x0")]
    [InlineData("dc_civac", "dc civac, x0")]
    [InlineData("at_s1e2r", "at s1e2r, x0")]
    [InlineData("smc_0", "smc #0")]
    [InlineData("ldr_w", "ldr w0, [x0]")]
    [InlineData("strb", "strb w1, [x0]")]
    public static void A_name_is_its_instruction(string import, string instruction)
    {
        Assert.Equal(instruction, InstructionStubs.Instruction(import));
        string stub = InstructionStubs.Generate([import]);
        Assert.Contains($"{import}:\n    {instruction}\n    ret\n", stub, StringComparison.Ordinal);
        using var assembled = new Assembled(stub);
        Assert.Equal(2, assembled.Words.Length);
    }

    [Theory]
    [InlineData("RhpNewFast")]
    [InlineData("firn_panic")]
    [InlineData("dsb_all")]
    [InlineData("smc_x")]
    [InlineData("mrs_")]
    [InlineData("add")]
    [InlineData("mrs_Scr_el3")]
    public static void Other_names_get_no_stub(string import)
    {
        Assert.Null(InstructionStubs.Instruction(import));
        Assert.DoesNotContain(import + ":", InstructionStubs.Generate([import]), StringComparison.Ordinal);
    }

    [Fact]
    public static void An_address_is_made_without_a_literal()
    {
        string stub = InstructionStubs.Generate(["address_of_core_stacks"]);
        Assert.Contains("    adrp x0, core_stacks\n    add x0, x0, :lo12:core_stacks\n    ret\n", stub, StringComparison.Ordinal);
    }

    [Fact]
    public static void No_name_injects_assembly() => Gen.String[Gen.Char[' ', '~'], 0, 12].Sample(operand =>
    {
        string? instruction = InstructionStubs.Instruction("mrs_" + operand);
        Assert.True(instruction is null || operand.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '_'));
    });

    [Fact]
    public static void The_source_does_not_depend_on_the_order_of_names() =>
        Assert.Equal(InstructionStubs.Generate(["wfi", "isb", "dsb_sy"]), InstructionStubs.Generate(["dsb_sy", "wfi", "isb"]));
}
