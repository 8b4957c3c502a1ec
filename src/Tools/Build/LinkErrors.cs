using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace Firn.Tools.Build;

/// <summary>
/// What assembler and linker complain of, said in the terms of the C# that caused it. The linker is the gate: freestanding code must not
/// allocate, initialise statics by running code, or call what nobody exports, and each of these leaves a symbol undefined.
/// </summary>
public static partial class LinkErrors
{
    internal const string WritableAndExecutable = "is writable and executable: give code and data segments of their own in the linker script";

    /// <summary>The diagnostics of a failed link, at least one, each once.</summary>
    /// <param name="errors">The linker's standard error.</param>
    /// <param name="image">The image, named where the linker names no source.</param>
    /// <param name="sites">Where C# needs a symbol; without it, or where it knows none, the linker's own word is taken.</param>
    public static List<Diagnostic> FromLinker(string errors, string image, Func<string, IReadOnlyList<SourcePlace>>? sites = null)
    {
        string[] lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Match[] undefined = [.. lines.Select(line => UndefinedReference().Match(line)).Where(match => match.Success)];
        List<Diagnostic> found = [.. undefined.GroupBy(match => match.Groups["symbol"].Value)
            .SelectMany(references => Undefined(references.Key, [.. references], image, sites))];
        found.AddRange(lines.Select(line => Other(line, image, undefined.Length > 0)).OfType<Diagnostic>());
        if (found.Count == 0)
            found.Add(new Diagnostic("FIRN1001", $"the linker failed: {errors.Trim()}", image));
        return [.. found.Distinct()];
    }

    /// <summary>The first complaint of the assembler.</summary>
    public static Diagnostic FromAssembler(string errors, string source)
    {
        Match match = AssemblerError().Match(errors);
        return match.Success
            ? new Diagnostic("FIRN1002", match.Groups["text"].Value.Trim(), match.Groups["file"].Value, Line(match))
            : new Diagnostic("FIRN1002", $"the assembler failed: {errors.Trim()}", source);
    }

    internal static bool IsConstructorSection(string name) => ConstructorSection().IsMatch(name);

    internal static string ConstructorText(string section) =>
        $"section '{section}' asks for code to run before the image's own, which nothing does: call it where the image starts";

    private static IEnumerable<Diagnostic> Undefined(
        string symbol, Match[] references, string image, Func<string, IReadOnlyList<SourcePlace>>? sites)
    {
        (string code, string text) = Explain(symbol);
        IEnumerable<SourcePlace> said = references.Where(match => match.Groups["file"].Success)
            .Select(match => new SourcePlace(match.Groups["file"].Value, Line(match)));
        SourcePlace[] inSource = [.. sites?.Invoke(symbol) ?? []];
        SourcePlace[] places = inSource.Length > 0
            ? [.. inSource, .. said.Where(place => !place.File.EndsWith(".cs", StringComparison.Ordinal))]
            : [.. said.DefaultIfEmpty(new SourcePlace(image, 0))];
        return places.Select(place => new Diagnostic(code, text, place.File, place.Line));
    }

    private static Diagnostic? Other(string line, string image, bool somethingIsUndefined)
    {
        if (line.Contains("RWX permissions", StringComparison.Ordinal))
            return new Diagnostic("FIRN1006", $"a segment {WritableAndExecutable}", image);
        Match assertion = Assertion().Match(line);
        if (assertion.Success)
            return new Diagnostic("FIRN1007", assertion.Groups["text"].Value, image);
        Match orphan = Orphan().Match(line);
        string section = orphan.Groups["section"].Value;
        // The relocations of what is undefined have no place either; that is no news.
        if (!orphan.Success || (somethingIsUndefined && section.StartsWith(".rela", StringComparison.Ordinal)))
            return null;
        return IsConstructorSection(section)
            ? new Diagnostic("FIRN1011", ConstructorText(section), image)
            : new Diagnostic("FIRN1007", $"section '{section}' has no place in the linker script", image);
    }

    private static (string Code, string Text) Explain(string symbol) => symbol switch
    {
        "static_initializer_that_runs_code" => ("FIRN1004",
            "a static initialiser that runs code: its class would be initialised at first use. Use a constant, or set the field where the image starts"),
        "intrinsic_not_expanded" => ("FIRN1005",
            "the compiler did not expand an intrinsic for this instruction set: write it over operations that Armv8-A has"),
        "__security_cookie" or "RhpFallbackFailFast" => ("FIRN1003",
            "stackalloc, or a fixed buffer in a local, asks for the runtime's stack guard: use a local of an [InlineArray] struct"),
        "RhpThrowEx" or "RhpRethrow" => ("FIRN1003",
            $"needs the runtime's {symbol}: freestanding code throws nothing; answer an error's enum, or end in the image's panic"),
        "RhpPInvoke" or "RhpPInvokeReturn" or "RhpGcPoll" or "RhpTrapThreads" => ("FIRN1003",
            $"needs the runtime's {symbol}: declare the import with RuntimeImport and MethodImplOptions.InternalCall, not as DllImport"),
        _ when symbol.StartsWith("Rhp", StringComparison.Ordinal) || symbol.StartsWith("RhNew", StringComparison.Ordinal)
            || symbol.StartsWith("RhBox", StringComparison.Ordinal) => ("FIRN1003",
            $"needs the runtime's {symbol}: freestanding code allocates nothing (new of a class or array, boxing, closures, string operations)"),
        _ => ("FIRN1008", $"import '{symbol}' is neither an instruction nor exported by any assembly of the image"),
    };

    private static int Line(Match match) =>
        match.Groups["line"].Success ? int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture) : 0;

    // With line information: "/path/File.cs:12: undefined reference to `X'"; without: "file.o:(.text+0x1c): undefined reference to `X'".
    [GeneratedRegex(@"^(?:[^ ]*ld: )?(?:(?<file>[^: ]+\.(?:cs|S)):(?<line>\d+): |.*?)undefined reference to [`'](?<symbol>[^']+)'")]
    private static partial Regex UndefinedReference();

    [GeneratedRegex(@"unplaced orphan section [`'](?<section>[^']+)'")]
    private static partial Regex Orphan();

    [GeneratedRegex(@"^(?:[^ ]*ld: )(?<text>the (?:image|first stage) .*)$")]
    private static partial Regex Assertion();

    [GeneratedRegex(@"^\.(init|fini|preinit)(_array)?(\.|$)|^\.(ctors|dtors)(\.|$)")]
    private static partial Regex ConstructorSection();

    [GeneratedRegex(@"^(?<file>[^: ]+):(?<line>\d+): (?:Error|Warning): (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex AssemblerError();
}
