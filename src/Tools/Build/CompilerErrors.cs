using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace Firn.Tools.Build;

/// <summary>
/// Why ILCompiler gave up, said in the terms of the C# that caused it. It gives up where code needs a part of the runtime that the core
/// library leaves out on purpose, and names the part and at best the method.
/// </summary>
public static partial class CompilerErrors
{
    /// <summary>The diagnostic for what ILCompiler printed.</summary>
    /// <param name="output">All that it printed.</param>
    /// <param name="image">The image, named where the compiler names no method.</param>
    /// <param name="find">The place of a method, by assembly and ILCompiler's spelling.</param>
    public static Diagnostic From(string output, string image, Func<string, string, SourcePlace> find)
    {
        Match method = FailedMethod().Match(output);
        SourcePlace place = method.Success ? find(method.Groups["assembly"].Value, method.Groups["method"].Value) : default;
        string where = method.Success ? $"{method.Groups["method"].Value}: " : "";
        Match missing = MissingPart().Match(output);
        string first = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("");
        string text = missing.Success ? Explain(missing.Groups["part"].Value, missing.Groups["owner"].Value) : $"ILCompiler failed: {first}";
        return new Diagnostic("FIRN1013", where + text, place.Line > 0 ? place.File : image, place.Line);
    }

    private static string Explain(string part, string owner) => (part, owner) switch
    {
        ("System.Runtime.RuntimeExports", _) => "a value is boxed: pass it as what it is, or by a generic parameter; not as object or interface",
        (_, var type) when type.EndsWith("Delegate", StringComparison.Ordinal) =>
            "a delegate, lambda or closure is made: call the method, or pass a struct whose interface is a generic constraint",
        ("System.RuntimeType", _) => "an object is used as one (its type, or a comparison): freestanding code has structs and refs only",
        ("Internal.Runtime.ThreadStatics", _) => "a [ThreadStatic] field: there are no threads; keep what is a core's own in the core's context",
        _ => $"needs {part} ({owner}), a part of the runtime that the core library leaves out (docs/freestanding.md, C#)",
    };

    [GeneratedRegex(@"Code generation failed for method '\[(?<assembly>[^\]]+)\](?<method>[^']+)'")]
    private static partial Regex FailedMethod();

    [GeneratedRegex(@"Expected (?:type|method|field) '(?<part>[^']+)' not found (?:in module|on type) '(?:\[[^\]]+\])?(?<owner>[^']+)'")]
    private static partial Regex MissingPart();
}
