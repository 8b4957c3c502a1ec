using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using Firn.Tools.Build;
using Firn.Tools.Elf;
using Xunit;

namespace Firn.Tools.BuildTests;

public static class StubCallsTests
{
    private const uint ReadThreadPointer = 0xD53B_D040;
    private const uint InstructionBarrier = 0xD503_3FDF;
    private const uint StoreByte = 0x3900_0001;

    // Calls, a jump in place of a return, an address (two instructions), another function.
    private const string Caller = """
            .text
            .global _start, other
            .type _start, %function
        _start:
            bl mrs_tpidr_el0
            bl isb
            bl strb
            bl address_of__start
            bl other
            b isb
            .type other, %function
        other:
            isb
            ret
        """;

    [Fact]
    public static void A_call_of_a_stub_becomes_its_instruction_and_nothing_else_changes()
    {
        using var assembled = new Assembled(Caller);
        string stubs = Path.Combine(Path.GetDirectoryName(assembled.Object(0))!, "stubs.o");
        using (var generated = new Assembled(InstructionStubs.Generate(["mrs_tpidr_el0", "isb", "strb", "address_of__start"])))
            File.Copy(generated.Object(0), stubs);
        string elf = assembled.Link();
        uint[] before = Code(elf);
        Assert.Equal(3, StubCalls.Replace(elf, assembled.Options(1)));
        uint[] after = Code(elf);
        Assert.Equal([ReadThreadPointer, InstructionBarrier, StoreByte], after[..3]);
        Assert.Equal(before[3..], after[3..]);
    }

    [Fact]
    public static void Calls_from_assembly_stay()
    {
        using var assembled = new Assembled("    .text\n    .global _start\n    .type _start, %function\n_start:\n    b _start\n", "    .text\n    bl isb\n    ret\n");
        string stubs = Path.Combine(Path.GetDirectoryName(assembled.Object(0))!, "stubs.o");
        using (var generated = new Assembled(InstructionStubs.Generate(["isb"])))
            File.Copy(generated.Object(0), stubs);
        Assert.Equal(0, StubCalls.Replace(assembled.Link(), assembled.Options(2)));
    }

    private static uint[] Code(string path)
    {
        ElfFile elf = ElfFile.Load(path);
        byte[] code = elf.Contents(elf.Segments.First(segment => segment.Access.HasFlag(ElfAccess.Execute))).ToArray();
        return [.. Enumerable.Range(0, code.Length / 4).Select(i => BinaryPrimitives.ReadUInt32LittleEndian(code.AsSpan(i * 4)))];
    }
}
