using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Firn.Tools.Build;

/// <summary>
/// The names of an image's functions, carried in the image so that a report on the machine itself names them. Read there by
/// <c>Firn.Diagnostics.SymbolTable</c>: count, then pairs of (address less the image's base, offset of the name) in rising order, then names.
/// </summary>
public static class SymbolTable
{
    /// <summary>A function: where it starts, in bytes from the image's start, and what a person calls it.</summary>
    public sealed record Function(ulong Offset, string Name);

    /// <summary>The functions of a linked ELF in rising order, one a place.</summary>
    public static List<Function> Functions(string elf)
    {
        (ulong Address, string Kind, string Name)[] symbols = Symbols(elf);
        ulong start = StartOf(symbols);
        return [.. symbols
            .Where(symbol => symbol.Kind is "t" or "T" && !symbol.Name.StartsWith('$') && !symbol.Name.StartsWith("__", StringComparison.Ordinal))
            .Select(symbol => new Function(symbol.Address - start, SymbolNames.Readable(symbol.Name)))
            .DistinctBy(function => function.Offset)];
    }

    /// <summary>The address of a linked ELF's first byte.</summary>
    public static ulong ImageStart(string elf) => StartOf(Symbols(elf));

    private static ulong StartOf((ulong Address, string Kind, string Name)[] symbols) => symbols.First(symbol => symbol.Name == "__image_start").Address;

    private static (ulong Address, string Kind, string Name)[] Symbols(string elf)
    {
        Binutils.Outcome outcome = Binutils.Run("nm", ["--numeric-sort", "--defined-only", elf]);
        if (outcome.ExitCode != 0)
            throw new BuildException(new Diagnostic("FIRN1001", $"nm failed: {outcome.Errors.Trim()}", elf));
        return [.. outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 3))
            .Where(fields => fields.Length == 3)
            .Select(fields => (ulong.Parse(fields[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), fields[1], fields[2]))];
    }

    /// <summary>The table as an assembly source, for the section that the linker script puts last among what is only read.</summary>
    public static string Source(IReadOnlyList<Function> functions)
    {
        var source = new StringBuilder("// Generated: the image's functions by address.\n    .section .symbols, \"a\"\n    .balign 4\n");
        source.Append(CultureInfo.InvariantCulture, $"    .global firn_symbols\nfirn_symbols:\n    .word {functions.Count}\n");
        int offset = 0;
        foreach (Function function in functions)
        {
            source.Append(CultureInfo.InvariantCulture, $"    .word 0x{function.Offset:x}, {offset}\n");
            offset += Encoding.UTF8.GetByteCount(function.Name) + 1;
        }
        foreach (Function function in functions)
            source.Append(CultureInfo.InvariantCulture, $"    .asciz \"{function.Name}\"\n");
        source.Append("    .global firn_symbols_end\nfirn_symbols_end:\n");
        return source.ToString();
    }
}
