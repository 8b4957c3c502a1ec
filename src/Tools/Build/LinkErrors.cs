using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Firn.Tools.Build;

/// <summary>
/// What assembler and linker complain of, said in the terms of the C# that caused it. The linker is the gate: freestanding code must not
/// allocate, initialise statics by running code, or call what nobody exports, and each of these leaves a symbol undefined.
/// </summary>
public static partial class LinkErrors
{
    /// <summary>The diagnostics of a failed link, at least one, each once.</summary>
    /// <param name="errors">The linker's standard error.</param>
    /// <param name="image">The image, named where the linker names no source.</param>
    public static List<Diagnostic> FromLinker(string errors, string image)
    {
        var found = new List<Diagnostic>();
        foreach (string line in errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            Diagnostic? diagnostic = FromLine(line, image);
            if (diagnostic is not null && !found.Contains(diagnostic))
                found.Add(diagnostic);
        }
        if (found.Count == 0)
            found.Add(new Diagnostic("FIRN1001", $"the linker failed: {errors.Trim()}", image));
        return found;
    }

    /// <summary>The first complaint of the assembler.</summary>
    public static Diagnostic FromAssembler(string errors, string source)
    {
        Match match = AssemblerError().Match(errors);
        return match.Success
            ? new Diagnostic("FIRN1002", match.Groups["text"].Value.Trim(), match.Groups["file"].Value, Line(match))
            : new Diagnostic("FIRN1002", $"the assembler failed: {errors.Trim()}", source);
    }

    private static Diagnostic? FromLine(string line, string image)
    {
        Match undefined = UndefinedReference().Match(line);
        if (undefined.Success)
        {
            string symbol = undefined.Groups["symbol"].Value;
            (string code, string text) = Explain(symbol);
            string file = undefined.Groups["file"].Success ? undefined.Groups["file"].Value : image;
            return new Diagnostic(code, text, file, Line(undefined));
        }
        if (line.Contains("RWX permissions", StringComparison.Ordinal))
            return new Diagnostic("FIRN1006", "a segment is writable and executable: give code and data sections of their own", image);
        Match orphan = Orphan().Match(line);
        return orphan.Success
            ? new Diagnostic("FIRN1007", $"section '{orphan.Groups["section"].Value}' has no place in the linker script", image)
            : null;
    }

    private static (string Code, string Text) Explain(string symbol) => symbol switch
    {
        "static_initializer_that_runs_code" => ("FIRN1004",
            "a static initialiser that runs code: its class would be initialised at first use. Use a constant, or set the field where the image starts"),
        "intrinsic_not_expanded" => ("FIRN1005",
            "the compiler did not expand an intrinsic for this instruction set: write it over operations that Armv8-A has"),
        _ when symbol.StartsWith("Rhp", StringComparison.Ordinal) || symbol.StartsWith("RhNew", StringComparison.Ordinal)
            || symbol.StartsWith("RhBox", StringComparison.Ordinal) => ("FIRN1003",
            $"needs the runtime's {symbol}: freestanding code allocates nothing (new of a class or array, boxing, closures, string operations)"),
        "__security_cookie" or "RhpFallbackFailFast" => ("FIRN1003",
            $"needs {symbol}: stackalloc and fixed buffers in locals; use an [InlineArray] local"),
        _ => ("FIRN1008", $"import '{symbol}' is neither an instruction nor exported by any assembly of the image"),
    };

    private static int Line(Match match) =>
        match.Groups["line"].Success ? int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture) : 0;

    // With line information: "/path/File.cs:12: undefined reference to `X'"; without: "file.o:(.text+0x1c): undefined reference to `X'".
    [GeneratedRegex(@"^(?:[^ ]*ld: )?(?:(?<file>[^: ]+\.(?:cs|S)):(?<line>\d+): |.*?)undefined reference to [`'](?<symbol>[^']+)'")]
    private static partial Regex UndefinedReference();

    [GeneratedRegex(@"unplaced orphan section [`'](?<section>[^']+)'")]
    private static partial Regex Orphan();

    [GeneratedRegex(@"^(?<file>[^: ]+):(?<line>\d+): (?:Error|Warning): (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex AssemblerError();
}
