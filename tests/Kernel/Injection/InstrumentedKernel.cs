using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Firn.KernelTests.Injection;

/// <summary>
/// The kernel compiled a second time, rewritten by <see cref="FailureRewriter"/>, with the assembly of these tests loaded a second time beside it: there
/// every test is one of the rewritten kernel.
/// </summary>
internal sealed class InstrumentedKernel : AssemblyLoadContext
{
    private const string KernelName = "Firn.Kernel";
    private readonly byte[] _image;
    private readonly Assembly _tests = typeof(InstrumentedKernel).Assembly;
    private readonly SourceChange? _change;

    /// <summary>The kernel as it is, or with a bug.</summary>
    public InstrumentedKernel(SourceChange? change = null)
    {
        _change = change;
        string folder = ValueOf("KernelSources");
        // Target/ is the machine's; no hosted test has it.
        IEnumerable<string> files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) != "Target").Order(StringComparer.Ordinal);
        List<SyntaxTree> trees = [.. files.Select(path => Rewrite(path, Path.GetRelativePath(folder, path).Replace('\\', '/')))];
        trees.Add(Plain(File.ReadAllText(ValueOf("KernelGenerated"))));
        trees.Add(Plain(File.ReadAllText(ValueOf("FailureHook"))));
        trees.Add(Plain($"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{_tests.GetName().Name}\")]"));
        _image = Compile(trees);
    }

    /// <summary>The places that were found.</summary>
    public List<FailurePoint> Points { get; } = [];

    /// <summary>The assembly of the tests that are of this kernel.</summary>
    public Assembly Tests => LoadFromAssemblyPath(_tests.Location);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name != KernelName)
            return null;
        using MemoryStream image = new(_image);
        return LoadFromStream(image);
    }

    private SyntaxTree Rewrite(string path, string name)
    {
        SyntaxTree tree = Plain(WithChange(File.ReadAllText(path), name));
        SyntaxNode root = new FailureRewriter(name, Points).Visit(tree.GetRoot());
        return Plain(root.ToFullString());
    }

    private string WithChange(string text, string name)
    {
        if (_change is null || _change.File != name)
            return text;
        int place = text.IndexOf(_change.Original, StringComparison.Ordinal);
        return place >= 0 && place == text.LastIndexOf(_change.Original, StringComparison.Ordinal)
            ? text.Replace(_change.Original, _change.Replacement, StringComparison.Ordinal)
            : throw new InvalidOperationException($"{name} has not once: {_change.Original}");
    }

    private static SyntaxTree Plain(string text) => CSharpSyntaxTree.ParseText(text, new(LanguageVersion.Latest));

    private static byte[] Compile(List<SyntaxTree> trees)
    {
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) is not KernelName and not "Firn.KernelTests")
            .Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable);
        using MemoryStream image = new();
        var result = CSharpCompilation.Create(KernelName, trees, references, options).Emit(image);
        string[] wrong =
            [.. result.Diagnostics.Where(item => item.Severity == DiagnosticSeverity.Error).Take(10).Select(item => $"{item} {LineOf(item)}")];
        return result.Success ? image.ToArray() : throw new InvalidOperationException(string.Join('\n', wrong));
    }

    private static string LineOf(Diagnostic item) =>
        item.Location.SourceTree?.GetText().Lines[item.Location.GetLineSpan().StartLinePosition.Line].ToString() ?? "";

    private string ValueOf(string key) =>
        _tests.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
