using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.Tools.Build.Gates;
using Firn.Tools.Elf;

namespace Firn.Tools.Build;

/// <summary>
/// The calls of one-instruction stubs, made the instruction itself. A stub is an instruction and a return, so a call of it does what the
/// instruction does and changes x30, which a call's place has given up anyway: put in the call's place, the instruction is three times as
/// fast. A jump to a stub, in place of a return, stays.
/// </summary>
public static class StubCalls
{
    private const uint Return = 0xD65F_03C0;
    private const uint CallMask = 0xFC00_0000;
    private const uint Call = 0x9400_0000;

    /// <summary>Rewrites the linked image in place.</summary>
    /// <param name="elf">The linked ELF's path; the linker's map is beside it. The gates have passed it.</param>
    /// <param name="options">Which object is ILCompiler's and which the stubs'.</param>
    /// <returns>How many calls became instructions.</returns>
    public static int Replace(string elf, LinkOptions options)
    {
        ElfFile image = ElfFile.Load(elf);
        CodeMap code = CodeMap.Of(image, LinkMap.Parse(File.ReadAllText(Path.ChangeExtension(elf, ".map"))));
        Dictionary<ulong, uint> stubs = Stubs(code, options);
        byte[] file = File.ReadAllBytes(elf);
        int replaced = 0;
        foreach (CodeWord word in code.Instructions.Where(word => word.Object == options.ObjectFile && (word.Instruction.Bits & CallMask) == Call))
        {
            if (word.Instruction.BranchTarget(word.Address) is not { } target || !stubs.TryGetValue(target, out uint instruction))
                continue;
            ElfSegment segment = image.Segments.First(segment => segment.Holds(word.Address));
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan((int)(segment.Offset + (word.Address - segment.VirtualAddress))), instruction);
            replaced++;
        }
        File.WriteAllBytes(elf, file);
        return replaced;
    }

    // A stub of more, such as an address's, is no single instruction.
    private static Dictionary<ulong, uint> Stubs(CodeMap code, LinkOptions options)
    {
        CodeWord[] words = [.. code.Instructions.Where(word => word.Object == options.StubsObject)];
        return words.Zip(words.Skip(1))
            .Where(pair => pair.Second.Instruction.Bits == Return && pair.Second.Function == pair.First.Function && pair.First.Instruction.Bits != Return
                && words.Count(word => word.Function == pair.First.Function) == 2)
            .ToDictionary(pair => pair.First.Address, pair => pair.First.Instruction.Bits);
    }
}
