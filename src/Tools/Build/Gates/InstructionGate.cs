using System;
using System.Collections.Generic;
using System.Linq;

namespace Firn.Tools.Build.Gates;

/// <summary>
/// No SIMD and FP registers outside the listed assembly, and in C# no instruction beyond Armv8.0-A: another world's state is live in the
/// registers, and an image runs on every Armv8-A core. Generated stubs of newer instructions and assembly may have them: whoever wrote
/// the name reads the ID register first.
/// </summary>
internal static class InstructionGate
{
    // A build that breaks a rule everywhere should say so, not scroll.
    private const int MostReported = 10;

    internal static IEnumerable<Diagnostic> Check(string elf, CodeMap code, LinkOptions options)
    {
        HashSet<string> listed = [.. options.SimdAssembly.Select(options.ObjectOf)];
        CodeWord[] simd = [.. code.Instructions.Where(word => !options.SimdAnywhere && word.Instruction.UsesSimd && !listed.Contains(word.Object))];
        CodeWord[] newer = [.. code.Instructions.Where(word => !options.NewerInstructions && word.Object == options.ObjectFile && word.Instruction.Extension is not null)];
        return
        [
            .. Report(elf, code, simd, options, "FIRN1009", _ =>
                "uses SIMD and FP registers: copy or clear structs of 16 bytes, or of 32 and more, field by field; no float (docs/freestanding.md, SIMD)"),
            .. Report(elf, code, newer, options, "FIRN1012", word =>
                $"was compiled to an instruction that not every Armv8-A core has ({word.Instruction.Extension}): build for armv8-a"),
        ];
    }

    private static IEnumerable<Diagnostic> Report(
        string elf, CodeMap code, CodeWord[] found, LinkOptions options, string identifier, Func<CodeWord, string> what)
    {
        CodeWord[] shown = [.. found.DistinctBy(word => word.Function).Take(MostReported)];
        CodeWord[] blamed = [.. shown.Select(word => word.Object == options.StubsObject ? Caller(code, word) : word)];
        SourceLines? lines = shown.Length > 0 ? SourceLines.Of(elf) : null;
        for (int i = 0; i < shown.Length; i++)
        {
            string name = SymbolNames.Readable(shown[i].Function);
            string text = $"{name} {what(shown[i])} [{shown[i].Instruction.Bits:x8} at 0x{shown[i].Address:x}]";
            SourcePlace place = lines!.At(blamed[i].Address, Start(code, blamed[i]));
            yield return new Diagnostic(identifier, text, place.Line > 0 ? place.File : options.Output, place.Line);
        }
        int functions = found.DistinctBy(word => word.Function).Count();
        if (functions > MostReported)
            yield return new Diagnostic(identifier, $"and {functions - MostReported} functions more", options.Output);
    }

    // A stub is generated: to blame is who asked for it.
    private static CodeWord Caller(CodeMap code, CodeWord inStub)
    {
        ulong start = Start(code, inStub);
        CodeWord caller = code.Instructions.FirstOrDefault(word => word.Instruction.BranchTarget(word.Address) == start);
        return caller.Object is null ? inStub : caller;
    }

    private static ulong Start(CodeMap code, CodeWord within) => code.Instructions.First(word => word.Function == within.Function).Address;
}
