using System;
using System.IO;
using System.Linq;
using CsCheck;
using Firn.Tools.Elf;
using Xunit;

namespace Firn.Tools.ElfTests;

public static class ElfFileTests
{
    private const string Source = """
        _start:
            bl finish
            ldr x0, =0x123456789abcdef
            b _start
            .type finish, %function
        finish:
            ret
            .size finish, . - finish
            .data
            .quad finish
        """;

    [Fact]
    public static void A_linked_program_has_its_symbols_sections_and_segments()
    {
        using var program = new LinkedProgram(Source, 0x4020_0000);
        ElfFile elf = ElfFile.Load(program.Path);
        Assert.Equal((ElfKind.Executable, 0x4020_0000UL), (elf.Kind, elf.Entry));
        ElfSymbol finish = elf.ReadSymbols().Single(symbol => symbol.Name == "finish");
        Assert.Equal((0x4020_000CUL, 4UL, ElfSymbolKind.Function), (finish.Address, finish.Size, finish.Kind));
        Assert.Equal(".text", elf.Sections[finish.Section].Name);
        Assert.Contains(elf.ReadSymbols(), symbol => symbol is { Name: "$d", Address: 0x4020_0010UL });
        Assert.True(elf.Sections.Single(section => section.Name == ".text") is { IsExecutable: true, IsLoaded: true, Size: 0x18 });
        ElfSegment code = elf.Segments.Single(segment => segment.Access == (ElfAccess.Read | ElfAccess.Execute));
        Assert.True(code.Holds(elf.Entry));
        Assert.Equal([0xC0, 0x03, 0x5F, 0xD6], elf.Contents(code)[^12..^8].ToArray());
    }

    [Fact]
    public static void An_object_has_its_relocations()
    {
        using var program = new LinkedProgram(Source, 0x4020_0000);
        ElfFile elf = ElfFile.Load(program.Object);
        Assert.Equal(ElfKind.Relocatable, elf.Kind);
        ElfSection relocations = elf.Sections.Single(
            section => section.Type == ElfSection.Relocations && elf.Sections[section.Info].Name == ".data");
        ElfRelocation relocation = Assert.Single(elf.ReadRelocations(relocations));
        Assert.Equal((0UL, 257U), (relocation.Offset, relocation.Type));
        Assert.Equal(elf.ReadSymbols()[relocation.Symbol].Section, elf.Sections.ToList().FindIndex(section => section.Name == ".text"));
    }

    [Fact]
    public static void Damaged_files_are_read_or_refused_and_nothing_else()
    {
        using var program = new LinkedProgram(Source, 0x4020_0000);
        byte[] good = File.ReadAllBytes(program.Object);
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Array[1, 20].Sample(mutations =>
        {
            byte[] file = [.. good];
            foreach ((int place, byte value) in mutations)
                file[place] = value;
            try
            {
                ElfFile elf = ElfFile.Parse("a.o", file);
                elf.ReadSymbols();
                foreach (ElfSection section in elf.Sections.Where(section => section.Type == ElfSection.Relocations))
                    elf.ReadRelocations(section);
            }
            catch (ElfException error)
            {
                Assert.StartsWith("a.o: ", error.Message, StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public static void A_file_that_is_not_there_or_is_empty_is_refused()
    {
        Assert.EndsWith("there is no such file", Assert.Throws<ElfException>(() => ElfFile.Load("/no/such.elf")).Message, StringComparison.Ordinal);
        Assert.Equal("x: is not an ELF file", Assert.Throws<ElfException>(() => ElfFile.Parse("x", [])).Message);
    }
}
