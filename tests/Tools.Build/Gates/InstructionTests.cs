using System;
using System.Linq;
using Firn.Tools.Build.Gates;
using Xunit;

namespace Firn.Tools.BuildTests.Gates;

/// <summary>The decoder against the assembler.</summary>
public static class InstructionTests
{
    private static readonly string[] _simd =
    [
        "fmov d0, x1", "fmov x1, d0", "fmov w3, s4", "fadd s0, s1, s2", "fcmp d0, d1", "fcsel d0, d1, d2, eq", "scvtf d0, x1", "fcvtzs x0, d1",
        "ldr q16, [x0]", "str d8, [sp, #16]", "ldr b0, [x1, x2]", "ldp q16, q17, [x0]", "stp d8, d9, [sp, #-16]!", "ldr s0, 0", "ldur q0, [x0, #1]",
        "ld1 {v0.16b}, [x0]", "st4 {v0.4s-v3.4s}, [x0], #64", "ldnp q0, q1, [x2]", "movi v0.2d, #0", "add v0.4s, v1.4s, v2.4s", "dup v0.8b, w1",
        "umov w0, v1.b[3]", "cnt v0.8b, v0.8b", "tbl v0.16b, {v1.16b}, v2.16b", "aese v0.16b, v1.16b", "sha256h q0, q1, v2.4s", "pmull v0.1q, v1.1d, v2.1d",
        "mrs x0, fpcr", "msr fpcr, x1", "mrs x30, fpsr", "msr fpsr, xzr", "smstart", "smstop", "smstart za",
        "add z0.b, z1.b, z2.b", "ptrue p0.b", "ldr z0, [x0]", "rdvl x0, #1", "cntb x0", "zero {za}", "ldr za[w12, 0], [x0]", "rdsvl x0, #1",
    ];

    private static readonly string[] _plain =
    [
        "nop", "ret", "eret", "br x3", "blr x9", "b 0", "bl 0", "b.ne 0", "cbz x0, 0", "tbnz x1, #40, 0", "brk #1", "hlt #0xf000", "smc #0", "hvc #0", "svc #3", "udf #77",
        "mov x0, x1", "mov w0, #-1", "movk x1, #0x1234, lsl #48", "adr x0, 0", "adrp x0, 0", "add x0, x1, #1", "sub sp, sp, #16", "and x0, x1, #0xff", "ubfx x0, x1, #3, #4",
        "extr x0, x1, x2, #5", "add x0, x1, w2, uxtw #2", "adc x0, x1, x2", "ccmp x0, x1, #4, eq", "csel x0, x1, x2, lt", "madd x0, x1, x2, x3", "umulh x0, x1, x2", "smull x0, w1, w2",
        "udiv x0, x1, x2", "sdiv w0, w1, w2", "lslv x0, x1, x2", "ror w0, w1, w2", "clz x0, x1", "cls w0, w1", "rbit x0, x1", "rev x0, x1", "rev32 x0, x1", "rev16 w0, w1",
        "ldr x0, 0", "ldr x0, [x1, #8]", "ldr w0, [x1, x2, lsl #2]", "ldrsb x0, [x1]", "ldur x0, [x1, #-1]", "str x0, [x1], #8", "str x0, [x1, #-8]!", "ldtr x0, [x1]", "sttrb w0, [x1]",
        "ldp x29, x30, [sp], #16", "stp x0, x1, [sp, #-16]!", "ldpsw x0, x1, [x2]", "ldnp x0, x1, [x2]", "prfm pldl1keep, [x0]",
        "ldxr x0, [x1]", "stxr w0, x1, [x2]", "ldaxr w0, [x1]", "stlxrb w0, w1, [x2]", "ldxp x0, x1, [x2]", "stlxp w0, x1, x2, [x3]", "ldaxp w0, w1, [x2]", "ldar x0, [x1]", "stlrh w0, [x1]",
        "mrs x0, scr_el3", "mrs x0, svcr", "msr vbar_el3, x0", "msr daifset, #15", "msr daifclr, #2", "msr spsel, #1", "mrs x0, nzcv", "mrs x0, daif", "dsb sy", "dmb ish", "isb", "clrex", "wfi", "wfe", "sev", "yield",
        "tlbi alle3", "ic iallu", "dc civac, x0", "at s1e2r, x0", "hint #25",
    ];

    private static readonly string[] _newer =
    [
        "casal x0, x1, [x2]", "casb w0, w1, [x2]", "caspal x0, x1, x2, x3, [x4]", "casp w0, w1, w2, w3, [x4]", "swpal x0, x1, [x2]", "ldaddal w0, w1, [x2]", "ldclral x0, x1, [x2]", "ldseth w0, w1, [x2]", "stadd x0, [x1]",
        "ldapr x0, [x1]", "ldapur x0, [x1, #8]", "stlur w0, [x1, #4]", "ldlar x0, [x1]", "stllr x0, [x1]",
        "pacia x0, x1", "autiza x0", "xpaci x0", "pacga x0, x1, x2", "braa x0, x1", "blraaz x2", "retaa", "eretab", "ldraa x0, [x1, #8]",
        "crc32x w0, w1, x2", "crc32cb w0, w1, w2", "cfinv", "rmif x0, #1, #2", "setf8 w0", "sb", "wfet x0", "wfit x1", "msr pan, #1", "msr uao, #0", "msr dit, #1", "msr ssbs, #1", "msr tco, #1", "xaflag", "axflag",
        "irg x0, x1", "gmi x0, x1, x2", "subp x0, x1, x2", "addg x0, x1, #16, #1", "stg x0, [x1]", "ldg x0, [x1]", "cpyfp [x0]!, [x1]!, x2!", "setp [x0]!, x1!, x2", "bc.eq 0", "ctz x0, x1", "abs w0, w1", "smax x0, x1, #3", "umin w0, w1, w2",
        "add z0.b, z1.b, z2.b", "rdsvl x0, #1",
    ];

    [Fact]
    public static void Simd_and_FP_instructions_are_found()
    {
        uint[] words = Assemble(_simd);
        Assert.Equal([], _simd.Where((_, i) => !new Instruction { Bits = words[i] }.UsesSimd));
    }

    [Fact]
    public static void Instructions_on_general_registers_are_none_of_them()
    {
        string[] general = [.. _plain, .. _newer.SkipLast(2)];
        uint[] words = Assemble(general);
        Assert.Equal([], general.Where((_, i) => new Instruction { Bits = words[i] }.UsesSimd));
    }

    [Fact]
    public static void What_Armv8_0_has_is_no_extension()
    {
        uint[] words = Assemble(_plain);
        Assert.Equal([], _plain.Where((_, i) => new Instruction { Bits = words[i] }.Extension is not null));
    }

    [Fact]
    public static void What_came_later_is_an_extension()
    {
        uint[] words = Assemble(_newer);
        Assert.Equal([], _newer.Where((_, i) => new Instruction { Bits = words[i] }.Extension is null));
    }

    [Theory]
    [InlineData("b 8", 8)]
    [InlineData("bl 0x100", 0x100)]
    [InlineData("b.lo 0x20", 0x20)]
    [InlineData("cbnz w0, 0x40", 0x40)]
    [InlineData("tbz x0, #63, 0x44", 0x44)]
    public static void A_branch_has_its_target(string branch, int offset)
    {
        var instruction = new Instruction { Bits = Assemble(branch.Replace(" 0x", " .+0x", StringComparison.Ordinal).Replace(" 8", " .+8", StringComparison.Ordinal))[0] };
        Assert.Equal(0x4020_0000UL + (ulong)offset, instruction.BranchTarget(0x4020_0000));
    }

    [Fact]
    public static void Backward_branches_have_theirs() =>
        Assert.Equal(0x0FFCUL, new Instruction { Bits = Assemble("b .-4")[0] }.BranchTarget(0x1000));

    [Theory]
    [InlineData("b .", true)]
    [InlineData("br x0", true)]
    [InlineData("ret", true)]
    [InlineData("eret", true)]
    [InlineData("brk #3", true)]
    [InlineData("udf #0", true)]
    [InlineData("bl .", false)]
    [InlineData("blr x0", false)]
    [InlineData("b.eq .", false)]
    [InlineData("smc #0", false)]
    [InlineData("wfi", false)]
    public static void Flow_ends_where_nothing_returns(string text, bool ends) => Assert.Equal(ends, new Instruction { Bits = Assemble(text)[0] }.EndsFlow);

    private static uint[] Assemble(params string[] instructions)
    {
        using var assembled = new Assembled(string.Join('\n', instructions) + "\n");
        Assert.Equal(instructions.Length, assembled.Words.Length);
        return assembled.Words;
    }
}
