using System;
using System.IO;
using System.Linq;
using Firn.Tools.Build;
using Firn.Tools.Build.Gates;
using Xunit;

namespace Firn.Tools.BuildTests.Gates;

/// <summary>The gates on images that binutils linked.</summary>
public static class ImageGatesTests
{
    private const string Good = "    .global _start\n    .type _start, %function\n_start:\n    b _start\n";

    [Fact]
    public static void A_good_image_passes() => Assert.Equal([], Codes(Good));

    [Fact]
    public static void A_simd_instruction_is_named_with_function_and_line()
    {
        using var assembled = new Assembled(Good + "    .type copy, %function\ncopy:\n    nop\n    ldp q16, q17, [x0]\n    ret\n");
        Diagnostic diagnostic = Assert.Single(ImageGates.Check(assembled.Link(), assembled.Options(1)));
        Assert.Equal(("FIRN1009", assembled.Source(0), 8), (diagnostic.Code, diagnostic.File, diagnostic.Line));
        Assert.StartsWith("copy uses SIMD", diagnostic.Text, StringComparison.Ordinal);
        Assert.Contains("[ad404410 at 0x40200008]", diagnostic.Text, StringComparison.Ordinal);
    }

    [Fact]
    public static void Listed_assembly_may_use_simd_and_nothing_else_may()
    {
        using var assembled = new Assembled(Good, "save: str q0, [x0]\n ret\n", "other: str q0, [x0]\n ret\n");
        Diagnostic diagnostic = Assert.Single(ImageGates.Check(assembled.Link(), assembled.Options(3, "--simd=" + assembled.Source(1))));
        Assert.StartsWith("other uses", diagnostic.Text, StringComparison.Ordinal);
        Assert.Empty(ImageGates.Check(assembled.Link(), assembled.Options(3, "--simd-anywhere")));
    }

    [Fact]
    public static void Literals_and_jump_tables_are_no_instructions()
    {
        Assert.Equal([], Codes(Good + "    ldr x0, =0x3dc000003dc00000\n    b _start\n"));
        Assert.Equal([], Codes(Good + "    b _start\n    nop\n    .word 0x3dc00000\n    .type next, %function\nnext: ret\n"));
        Assert.Equal([], Codes(Good + "    br x0\n    .inst 0x78, 0x70, 0xFFFC, 0x10020\n"));
    }

    [Fact]
    public static void Data_that_is_executed_is_code()
    {
        Assert.Equal(["FIRN1009"], Codes(Good + "    mov x0, x1\n    .word 0x3dc00000\n    ret\n"));
        Assert.Equal(["FIRN1009"], Codes(Good + "    cbz x0, 1f\n    ret\n    .word 0\n1:  .word 0x3dc00000\n    .word 0xd65f03c0\n"));
        Assert.Equal(["FIRN1009"], Codes(Good + "    b 1f\n1:  .word 0x14000001\n    .word 0x3dc00000\n"));
    }

    [Fact]
    public static void A_mark_of_data_ends_at_the_next_object()
    {
        // As ILCompiler's: no mapping symbols, no label at its start.
        using var assembled = new Assembled(Good + "    .word 1\n", "    .text\n    str q0, [x0]\n    ret\n");
        Programs.Run("aarch64-linux-gnu-objcopy", "--strip-all", "--keep-global-symbol=none", assembled.Object(1));
        Assert.Equal(["FIRN1009"], ImageGates.Check(assembled.Link(), assembled.Options(1)).Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public static void A_stub_is_blamed_on_its_caller()
    {
        using var assembled = new Assembled(Good + "    bl mrs_fpcr\n    b _start\n");
        string stubs = Path.Combine(Path.GetDirectoryName(assembled.Object(0))!, "stubs.o");
        using (var generated = new Assembled(InstructionStubs.Generate(["mrs_fpcr"])))
            File.Copy(generated.Object(0), stubs);
        Diagnostic diagnostic = Assert.Single(ImageGates.Check(assembled.Link(), assembled.Options(1)));
        Assert.Equal(("FIRN1009", assembled.Source(0), 5), (diagnostic.Code, diagnostic.File, diagnostic.Line));
        Assert.StartsWith("mrs_fpcr uses SIMD", diagnostic.Text, StringComparison.Ordinal);
    }

    [Fact]
    public static void Compiled_code_has_Armv8_0_only_and_assembly_may_have_more()
    {
        using var assembled = new Assembled(Good + "    casal x0, x1, [x2]\n", "    swpal x0, x1, [x2]\n");
        Diagnostic diagnostic = Assert.Single(ImageGates.Check(assembled.Link(), assembled.Options(2)));
        Assert.Equal("FIRN1012", diagnostic.Code);
        Assert.Contains("FEAT_LSE", diagnostic.Text, StringComparison.Ordinal);
        Assert.Empty(ImageGates.Check(assembled.Link(), assembled.Options(2, "--newer-instructions")));
    }

    [Fact]
    public static void A_segment_that_is_writable_and_executable_is_refused()
    {
        using var assembled = new Assembled(Good + "    .data\n    .word 1\n");
        Assert.Contains("FIRN1006", ImageGates.Check(assembled.LinkBy("-N", "--no-warn-rwx-segments"), assembled.Options(1)).Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public static void Constructors_are_refused() =>
        Assert.Equal(["FIRN1011"], Codes(Good + "    .section .init_array, \"aw\", %init_array\n    .quad _start\n"));

    [Fact]
    public static void An_image_over_its_limit_names_the_largest_functions()
    {
        using var assembled = new Assembled(Good + "    .size _start, . - _start\n    .type table, %function\ntable:\n    .rept 100\n    nop\n    .endr\n    .size table, . - table\n");
        Diagnostic diagnostic = Assert.Single(ImageGates.Check(assembled.Link(), assembled.Options(1, "--limit=403")));
        Assert.Equal("FIRN1010", diagnostic.Code);
        Assert.Contains("404 bytes, 1 over its limit of 403; largest: table 400, _start 4", diagnostic.Text, StringComparison.Ordinal);
        Assert.Empty(ImageGates.Check(assembled.Link(), assembled.Options(1, "--limit=404")));
    }

    [Fact]
    public static void A_report_that_would_not_end_is_cut()
    {
        string many = string.Concat(Enumerable.Range(0, 15).Select(i => $"    .type f{i}, %function\nf{i}: str q0, [x0]\n ret\n"));
        using var assembled = new Assembled(Good + many);
        var found = ImageGates.Check(assembled.Link(), assembled.Options(1));
        Assert.Equal(11, found.Count);
        Assert.Equal("and 5 functions more", found[^1].Text);
    }

    [Fact]
    public static void What_cannot_be_judged_fails()
    {
        using var assembled = new Assembled(Good);
        string elf = assembled.Link();
        LinkOptions options = assembled.Options(1);
        Assert.Equal("FIRN1001", Assert.Single(ImageGates.Check("/no/such.elf", options)).Code);
        Assert.Equal("FIRN1001", Assert.Single(ImageGates.Check(assembled.Object(0), options)).Code);
        File.Delete(Path.ChangeExtension(elf, ".map"));
        Assert.Equal("FIRN1001", Assert.Single(ImageGates.Check(elf, options)).Code);
        File.WriteAllText(Path.ChangeExtension(elf, ".map"), "");
        File.WriteAllBytes(elf, []);
        Assert.Equal("FIRN1001", Assert.Single(ImageGates.Check(elf, options)).Code);
    }

    [Theory]
    [InlineData("--limit=0")]
    [InlineData("--limit=64K")]
    [InlineData("--simd=/no/assembly.S")]
    [InlineData("--nonsense=1")]
    public static void Impossible_options_are_refused(string option) =>
        Assert.Contains("error FIRN1001", Assert.Throws<BuildException>(() => LinkOptions.Parse([option])).Message, StringComparison.Ordinal);

    private static string[] Codes(string source)
    {
        using var assembled = new Assembled(source);
        return [.. ImageGates.Check(assembled.Link(), assembled.Options(1)).Select(diagnostic => diagnostic.Code)];
    }
}
