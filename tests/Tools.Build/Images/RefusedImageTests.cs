using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Firn.Tools.BuildTests.Images;

/// <summary>Each gate, made to fail by a project that is really built: the code, the C# file and line, no ELF.</summary>
[Collection(ImageProjectGroup.Name)]
public sealed class RefusedImageTests(ImageProject project)
{
    private const string Import = "[MethodImpl(MethodImplOptions.InternalCall), RuntimeImport(\"*\", \"";

    /// <summary>Name, code, body, members, types.</summary>
    public static TheoryData<string, string, string, string, string> Programs => new()
    {
        { "new of a class", "FIRN1003", "return new Thing(value).Value;", "", "class Thing { public int Value; [MethodImpl(MethodImplOptions.NoInlining)] public Thing(int value) => Value = value; }" },
        { "new of an array", "FIRN1003", "return new byte[value].Length;", "", "" },
        { "new of an array of references", "FIRN1003", "return new Thing[value].Length;", "", "class Thing;" },
        { "boxing", "FIRN1013", "return Use(value);", "static int Use(object o) => o == null ? 1 : 2;", "" },
        { "a closure", "FIRN1013", "return Call(x => x + value);", "delegate int Fun(int x); [MethodImpl(MethodImplOptions.NoInlining)] static int Call(Fun f) => f(2);", "" },
        { "a static lambda", "FIRN1013", "return Call(static x => x + 1);", "delegate int Fun(int x); [MethodImpl(MethodImplOptions.NoInlining)] static int Call(Fun f) => f(2);", "" },
        { "a static initialiser that runs code", "FIRN1004", "return (int)_now;", $"static ulong _now = Now(); // here\n        {Import}mrs_cntpct_el0\")] static extern ulong Now();", "" },
        { "an unexpanded intrinsic", "FIRN1005", "return (int)Missing() + 1;", $"{Import}intrinsic_not_expanded\")] static extern ulong Missing();", "" },
        { "an import that nobody exports", "FIRN1008", "return Nobody();", $"{Import}mrx_scr_el3\")] static extern int Nobody();", "" },
        { "stackalloc", "FIRN1003", "byte* p = stackalloc byte[16]; p[value] = 3; return Use(p);", "[MethodImpl(MethodImplOptions.NoInlining)] static int Use(byte* p) => p[1];", "" },
        { "a fixed buffer", "FIRN1003", "Buffer buffer = default; return Use(buffer.Bytes);", "[MethodImpl(MethodImplOptions.NoInlining)] static int Use(byte* p) => p[1];", "unsafe struct Buffer { public fixed byte Bytes[32]; }" },
        { "a floating-point product", "FIRN1009", "return (int)(_ratio * 2.5);", "[RuntimeExport(\"sample_set\")] static void Set(int i) { if (i > 3) _ratio = 0; }  static double _ratio;", "" },
        { "a copy of a struct of 32 bytes", "FIRN1009", "_to = _from; return 1;", "static Block _to, _from; [RuntimeExport(\"sample_set\")] static void Set(ulong i) => _from.A = i + _to.B;", "struct Block { public ulong A, B, C, D; }" },
        { "a stub of FPCR", "FIRN1009", "return (int)Fpcr() + 1;", $"{Import}mrs_fpcr\")] static extern ulong Fpcr();", "" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_is_refused_at_its_line(string name, string code, string body, string members, string types)
    {
        project.Reset();
        string source = Samples.Program(body, members, types);
        project.Write("Program.cs", source);
        Refused(code, project.Program, Samples.LineOf(source, Samples.Mark), name);
    }

    [Fact]
    public void Assembly_is_refused_at_its_line()
    {
        project.Reset();
        project.Write("Target/more.S", "    .text\nsave:\n    stp q0, q1, [x0]\n    ret\n");
        Refused("FIRN1009", project.In("Target/more.S"), 3);
        project.Write("Target/more.S", "    .text\n    foo x0\n");
        Refused("FIRN1002", project.In("Target/more.S"), 2);
        project.Write("Target/more.S", "    .text\n    .global more\nmore:\n    b nowhere\n");
        Refused("FIRN1008", project.In("Target/more.S"), 4);
        project.Write("Target/more.S", "    .section .init_array, \"aw\", %init_array\n    .quad _start\n");
        Refused("FIRN1011", project.Elf, 0);
        project.Write("Target/more.S", "    .section .surprise, \"a\"\n    .quad 1\n");
        Refused("FIRN1007", project.Elf, 0);
    }

    [Fact]
    public void A_segment_that_is_writable_and_executable_is_refused()
    {
        project.Reset();
        project.Write("bad.ld", File.ReadAllText(Repository.At("build/image.ld")).Replace("FLAGS(5)", "FLAGS(7)", StringComparison.Ordinal));
        Refused("FIRN1006", project.Elf, 0, "", "-p:ImageLinkScript=" + project.In("bad.ld"));
    }

    [Fact]
    public void An_image_over_its_limit_is_refused()
    {
        project.Reset();
        string output = Refused("FIRN1010", project.Elf, 0, "", "-p:ImageSizeLimit=4096");
        Assert.Contains("Program.Start", output, StringComparison.Ordinal);
        Refused("FIRN1001", "firn-build", 0, "", "-p:ImageSizeLimit=4K");
    }

    [Fact]
    public void A_build_for_newer_cores_is_not_taken_for_an_image_of_all()
    {
        project.Reset();
        string source = Samples.Program("return System.Threading.Interlocked.Exchange(ref _word, value);", "static int _word;");
        project.Write("Program.cs", source);
        Assert.Equal(0, project.Build("-p:ImageInstructionSet=armv8.1-a").ExitCode);
        Assert.Equal(0, project.Build().ExitCode);
        List<string> arguments = [.. File.ReadAllLines(project.In("artifacts/obj/Sample/freestanding/sample.ilc.rsp"))];
        Assert.DoesNotContain(arguments, argument => argument.StartsWith("--instruction-set", StringComparison.Ordinal));
    }

    [Fact]
    public void A_tool_that_dies_is_no_build_that_passes()
    {
        project.Reset();
        (int exitCode, string output) = project.Build("-p:ImageObject=/no/such/folder/sample.o");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error", output, StringComparison.Ordinal);
    }

    // One error, of this code and at this place, whatever else is said; and no ELF, although there was one before.
    private string Refused(string code, string file, int line, string name = "", params string[] properties)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(project.Elf)!);
        File.WriteAllText(project.Elf, "of an earlier build");
        File.SetLastWriteTimeUtc(project.Elf, DateTime.UnixEpoch.AddYears(40));
        (int exitCode, string output) = project.Build(properties);
        Assert.True(exitCode != 0, $"{name} was built: {output}");
        Assert.False(File.Exists(project.Elf), $"{name} left an ELF");
        string[] errors = [.. Regex.Matches(output, @"^.*: error .*$", RegexOptions.Multiline).Select(match => match.Value.Trim()).Distinct()];
        string expected = line > 0 ? $"{file}({line}): error {code}: " : $"{file} : error {code}: ";
        Assert.True(errors.Length == 1 && errors[0].StartsWith(expected, StringComparison.Ordinal), $"{name}: expected {expected}, got\n{output}");
        return errors[0];
    }
}
