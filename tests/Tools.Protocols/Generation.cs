using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.Tools.Protocols;
using Firn.User.Protocols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Firn.Tools.ProtocolsTests;

/// <summary>A source file, compiled with the generator.</summary>
internal sealed class Generation
{
    private const string Usings = "using System; using Firn.User.Objects; using Firn.User.Protocols;\n";

    private static readonly MetadataReference[] _references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private Generation(string text, IReadOnlyList<Diagnostic> problems)
    {
        Text = text;
        Problems = problems;
    }

    /// <summary>What was generated.</summary>
    public string Text { get; }

    /// <summary>What the generator and the compiler say about both.</summary>
    public IReadOnlyList<Diagnostic> Problems { get; }

    /// <summary>Compiles a file's text.</summary>
    public static Generation Of(string source)
    {
        _ = typeof(ProtocolAttribute);
        CSharpParseOptions options = new(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create(
            "Probe", [CSharpSyntaxTree.ParseText(Usings + source, options)], _references, new(OutputKind.DynamicallyLinkedLibrary));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new ProtocolGenerator().AsSourceGenerator()], parseOptions: options);
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation with, out _);
        GeneratorDriverRunResult result = driver.GetRunResult();
        string text = string.Join('\n', result.GeneratedTrees.Select(tree => tree.ToString()));
        CompilationWithAnalyzers analysis = with.WithAnalyzers([new ServerAnalyzer()]);
        return new(text, [.. result.Diagnostics, .. analysis.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult(), .. with.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)]);
    }
}
