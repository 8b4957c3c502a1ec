using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.Tools.Build;
using Firn.Tools.Elf;
using Xunit;

namespace Firn.Tools.BuildTests.Images;

/// <summary>An image that is good: what a build makes, what the next one does not make again, and what it leaves when it is cleaned.</summary>
[Collection(ImageProjectGroup.Name)]
public sealed class GoodImageTests(ImageProject project)
{
    [Fact]
    public void A_build_says_one_line_with_the_ELF_and_its_sizes()
    {
        Fresh();
        string line = Assert.Single(Build().Split('\n'), line => line.Contains("sample.elf", StringComparison.Ordinal)).Trim();
        Assert.Matches($@"^sample -> {project.Elf} \(code \d+, constants \d+, data \d+; loaded \d+, in memory \d+ bytes\)$", line);
    }

    [Fact]
    public void The_undefined_symbols_of_the_object_are_the_exports_of_assembly()
    {
        Fresh();
        Build();
        IEnumerable<string> wanted = ElfFile.Load(project.Object).ReadSymbols()
            .Where(symbol => symbol is { Section: 0, Name.Length: > 0 }).Select(symbol => symbol.Name).Where(name => InstructionStubs.Instruction(name) is null);
        Assert.Equal(["firn_panic", "sample_extern"], wanted.Order(StringComparer.Ordinal));
        Assert.Equal(["_start", "firn_panic", "sample_extern"],
            File.ReadLines(project.Start).Select(line => line.Trim()).Where(line => line.StartsWith(".global ", StringComparison.Ordinal))
                .SelectMany(line => line[8..].Split(", ")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_did_not_change_is_not_built_again()
    {
        Fresh();
        Build();
        (DateTime elf, DateTime compiled) before = Times();
        Assert.DoesNotContain("sample.elf", Build(), StringComparison.Ordinal);
        Assert.Equal(before, Times());
    }

    [Fact]
    public void Changed_assembly_is_linked_and_nothing_compiled()
    {
        Fresh();
        Build();
        (DateTime elf, DateTime compiled) before = Times();
        File.SetLastWriteTimeUtc(project.Start, DateTime.UtcNow);
        Build();
        Assert.True(Times().Elf > before.elf);
        Assert.Equal(before.compiled, Times().Compiled);
    }

    [Fact]
    public void A_changed_option_is_linked()
    {
        Fresh();
        Build();
        (DateTime elf, DateTime compiled) before = Times();
        Build("-p:ImageSizeLimit=65536");
        Assert.True(Times().Elf > before.elf);
        Assert.Equal(before.compiled, Times().Compiled);
    }

    [Fact]
    public void Changed_CSharp_is_compiled()
    {
        Fresh();
        Build();
        (DateTime elf, DateTime compiled) before = Times();
        project.Write("Program.cs", Samples.Program("return Add(value, 3);"));
        Build();
        Assert.True(Times().Elf > before.elf && Times().Compiled > before.compiled);
    }

    [Fact]
    public void A_clean_leaves_no_product()
    {
        Fresh();
        Build();
        Assert.Equal(0, project.DotNet("clean").ExitCode);
        string[] products = [".elf", ".map", ".o", ".dll", ".rsp"];
        Assert.Equal([], Directory.EnumerateFiles(project.In("artifacts"), "*", SearchOption.AllDirectories).Where(file => products.Contains(Path.GetExtension(file))));
    }

    [Fact]
    public void Listed_assembly_may_save_SIMD_registers()
    {
        project.Reset();
        project.Write("Target/simd.S", "    .text\nsave:\n    stp q0, q1, [x0]\n    ret\n");
        Assert.Equal(0, project.Build("-p:ImageAllowsSimd=true").ExitCode);
        string listed = File.ReadAllText(project.In("Sample.csproj"));
        try
        {
            project.Write("Sample.csproj", listed.Replace("<ItemGroup>", "<ItemGroup><ImageSimdAssembly Include=\"Target/simd.S\" />", StringComparison.Ordinal));
            Build();
        }
        finally
        {
            project.Write("Sample.csproj", listed);
        }
    }

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("linux-arm64")]
    public void The_compiler_is_the_package_of_the_machine_that_builds(string host)
    {
        (int exitCode, string output) = project.DotNet("msbuild", "-getProperty:ILCompilerPackage", "-p:ILCompilerHost=" + host);
        Assert.Equal((0, $"runtime.{host}.Microsoft.DotNet.ILCompiler"), (exitCode, output.Trim()));
    }

    private void Fresh()
    {
        project.Reset();
        if (File.Exists(project.Elf))
            File.Delete(project.Elf);
    }

    private string Build(params string[] properties)
    {
        (int exitCode, string output) = project.Build(properties);
        Assert.True(exitCode == 0 && File.Exists(project.Elf), output);
        return output;
    }

    private (DateTime Elf, DateTime Compiled) Times() => (File.GetLastWriteTimeUtc(project.Elf), File.GetLastWriteTimeUtc(project.Object));
}
