using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.Tools.Build.Gates;
using Firn.Tools.Elf;

namespace Firn.Tools.Build;

/// <summary>From ILCompiler's object to the ELF of an image: stubs, assembly, link, symbol table, gates.</summary>
public sealed class ImageLinker
{
    // What an instruction needs is the source's affair: it reads the ID registers before it uses what a core may lack.
    private const string Architecture = "armv8.8-a+sme+sve2+memtag+rng+profile";

    private readonly LinkOptions _options;
    private readonly List<string> _objects = [];

    /// <summary>A link as the options say.</summary>
    public ImageLinker(LinkOptions options) => _options = options;

    /// <summary>Makes the ELF. False where a gate or the linker refused; the diagnostics are on standard error and no ELF is left.</summary>
    public bool Run()
    {
        File.Delete(_options.Output);
        _objects.Add(_options.ObjectFile);
        foreach (string source in _options.Assembly)
            _objects.Add(Assemble(source, _options.ObjectOf(source)));
        string stubs = Intermediate("stubs.S");
        File.WriteAllText(stubs, InstructionStubs.Generate(Undefined()));
        _objects.Add(Assemble(stubs, _options.StubsObject));

        string linked = _options.SymbolTable ? LinkWithSymbols() : Link(_objects, Intermediate("image.elf"));
        List<Diagnostic> found = ImageGates.Check(linked, _options);
        foreach (Diagnostic diagnostic in found)
            Console.Error.WriteLine(diagnostic);
        if (found.Count > 0)
            return false;
        StubCalls.Replace(linked, _options);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_options.Output))!);
        File.Move(Path.ChangeExtension(linked, ".map"), Path.ChangeExtension(_options.Output, ".map"), overwrite: true);
        File.Move(linked, _options.Output, overwrite: true);
        Console.WriteLine($"  {Path.GetFileNameWithoutExtension(_options.Output)} -> {Path.GetFullPath(_options.Output)} ({ImageSize.Of(ElfFile.Load(_options.Output))})");
        return true;
    }

    // The tables follow everything that they name, so the code stands in the second link where it stood in the first.
    private string LinkWithSymbols()
    {
        string first = Link([.. _objects, Tables("symbols-empty", [], [])], Intermediate("first.elf"));
        List<SymbolTable.Function> functions = SymbolTable.Functions(first);
        List<LineTable.Row> rows = _options.LineTable ? LineTable.Rows(first, functions, SymbolTable.ImageStart(first)) : [];
        return Link([.. _objects, Tables("symbols", functions, rows)], Intermediate("image.elf"));
    }

    private string Tables(string name, List<SymbolTable.Function> functions, List<LineTable.Row> rows)
    {
        string table = Intermediate(name + ".S");
        File.WriteAllText(table, SymbolTable.Source(functions) + (_options.LineTable ? LineTable.Source(rows) : ""));
        return Assemble(table, Intermediate(name + ".o"));
    }

    private List<string> Undefined()
    {
        Binutils.Outcome outcome = Binutils.Run("nm", ["-u", "--format=just-symbols", .. _objects]);
        if (outcome.ExitCode != 0)
            throw new BuildException(new Diagnostic("FIRN1001", $"nm failed: {outcome.Errors.Trim()}", _options.ObjectFile));
        return [.. outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(symbol => !symbol.EndsWith(':')).Distinct()];
    }

    private string Assemble(string source, string target)
    {
        string[] include = [.. _options.IncludeDirectories.SelectMany(directory => new[] { "-I", directory })];
        string[] constants = [.. _options.Constants.SelectMany(constant => new[] { "--defsym", constant })];
        Binutils.Outcome outcome = Binutils.Run("as", ["-g", "--fatal-warnings", "-march=" + Architecture, .. include, .. constants, source, "-o", target]);
        if (outcome.ExitCode != 0)
            throw new BuildException(LinkErrors.FromAssembler(outcome.Errors, source));
        return target;
    }

    private string Link(IEnumerable<string> objects, string target)
    {
        string[] constants = [.. _options.Constants.Select(constant => "--defsym=" + constant)];
        Binutils.Outcome outcome = Binutils.Run("ld",
        [
            "-nostdlib", "-static", "-z", "max-page-size=4096", "-z", "noexecstack", "-z", "separate-code", "--build-id=none",
            "--orphan-handling=error", "--fatal-warnings", "--no-demangle", "-T", _options.Script, .. constants,
            "-Map=" + Path.ChangeExtension(target, ".map"), .. objects, "-o", target,
        ]);
        if (outcome.ExitCode == 0)
            return target;
        List<Diagnostic> found = LinkErrors.FromLinker(outcome.Errors, _options.Output, Sites());
        foreach (Diagnostic diagnostic in found.SkipLast(1))
            Console.Error.WriteLine(diagnostic);
        throw new BuildException(found[^1]);
    }

    private Func<string, IReadOnlyList<SourcePlace>>? Sites()
    {
        try
        {
            return new CallSites(_options.ObjectFile).Of;
        }
        catch (ElfException)
        {
            return null;
        }
    }

    private string Intermediate(string name) => Path.Combine(_options.Intermediate, name);
}
