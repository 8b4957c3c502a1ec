using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.Tools.Build;
using Firn.Tools.Build.Gates;
using Firn.Tools.Elf;
using Xunit;

namespace Firn.Tools.BuildTests.Images;

/// <summary>The images of src/Images, as they were built before these tests: judged again, from outside of their build.</summary>
public static class ShippedImagesTests
{
    // Instructions beyond Armv8.0-A by name, each with the field that whoever calls it reads first.
    private static readonly Dictionary<string, string> _guarded = new()
    {
        ["sb"] = "ID_AA64ISAR1_EL1.SB",
    };

    /// <summary>The projects by name.</summary>
    public static TheoryData<string> Projects =>
        new(Directory.GetDirectories(Repository.At("src/Images")).SelectMany(folder => Directory.GetFiles(folder, "*Image.csproj")).Select(Path.GetFileNameWithoutExtension)!);

    [Theory]
    [MemberData(nameof(Projects))]
    public static void An_image_passes_every_gate(string project)
    {
        LinkOptions options = Options(project);
        Assert.Equal([], ImageGates.Check(options.Output, options).Select(diagnostic => diagnostic.ToString()));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public static void An_image_runs_on_every_Armv8_core(string project)
    {
        LinkOptions options = Options(project);
        Assert.False(options.NewerInstructions);
        CodeWord[] newer = [.. Code(options).Instructions.Where(word => word.Instruction.Extension is not null)];
        Assert.Equal([], newer.Where(word => !_guarded.ContainsKey(word.Function)).Select(word => $"{word.Function}: {word.Instruction.Extension}"));
        Assert.Equal([], newer.Where(word => word.Object == options.ObjectFile).Select(word => word.Function));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public static void An_image_has_the_code_of_its_object(string project)
    {
        // Guards the tests above: a map that was misread would leave nothing to judge.
        LinkOptions options = Options(project);
        ElfFile compiled = ElfFile.Load(options.ObjectFile);
        ulong bytes = compiled.Sections.Where(section => section is { Name: "__managedcode" }).Aggregate(0UL, (sum, section) => sum + section.Size);
        int words = Code(options).Instructions.Count(word => word.Object == options.ObjectFile);
        Assert.InRange(words, (int)(bytes / 4), (int)(bytes / 4) + 64);
        Assert.All(Code(options).Instructions, word => Assert.NotNull(word.Function));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public static void What_CSharp_imports_is_an_instruction_or_an_export_of_assembly(string project)
    {
        LinkOptions options = Options(project);
        HashSet<string> exports = [.. options.Assembly.SelectMany(source => ElfFile.Load(options.ObjectOf(source)).ReadSymbols())
            .Where(symbol => symbol.Section != 0).Select(symbol => symbol.Name)];
        HashSet<string> image = [.. ElfFile.Load(options.Output).ReadSymbols().Select(symbol => symbol.Name)];
        IEnumerable<string> imports = ElfFile.Load(options.ObjectFile).ReadSymbols()
            .Where(symbol => symbol is { Section: 0, Name.Length: > 0 }).Select(symbol => symbol.Name);
        Assert.Equal([], imports.Where(name => InstructionStubs.Instruction(name) is null && !exports.Contains(name)
            && !(name.StartsWith("address_of_", StringComparison.Ordinal) && image.Contains(name["address_of_".Length..]))));
    }

    private static CodeMap Code(LinkOptions options) =>
        CodeMap.Of(ElfFile.Load(options.Output), LinkMap.Parse(File.ReadAllText(Path.ChangeExtension(options.Output, ".map"))));

    private static LinkOptions Options(string project) =>
        LinkOptions.Parse(File.ReadAllLines(Assert.Single(Directory.GetFiles(Repository.At($"artifacts/obj/{project}/freestanding"), "*.link.rsp"))));
}
