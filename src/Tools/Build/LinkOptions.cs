using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace Firn.Tools.Build;

/// <summary>The link of one image, as the targets wrote it: one option a line.</summary>
public sealed class LinkOptions
{
    /// <summary>ILCompiler's object file.</summary>
    public string ObjectFile { get; private set; } = "";

    /// <summary>Assembly sources: entry, vectors, register save and restore.</summary>
    public List<string> Assembly { get; } = [];

    /// <summary>Folders where assembly looks for what it includes.</summary>
    public List<string> IncludeDirectories { get; } = [];

    /// <summary>Constants for assembler and linker, NAME=VALUE.</summary>
    public List<string> Constants { get; } = [];

    /// <summary>The assembly files that may name SIMD and FP registers.</summary>
    public List<string> SimdAssembly { get; } = [];

    /// <summary>The image is a component: SIMD registers are its own.</summary>
    public bool SimdAnywhere { get; private set; }

    /// <summary>The image is a build for cores newer than Armv8.0: C# is compiled to what they have.</summary>
    public bool NewerInstructions { get; private set; }

    /// <summary>The image carries a table of its functions' names, for reports.</summary>
    public bool SymbolTable { get; private set; }

    /// <summary>The image carries its code's source lines, for reports; beside the names.</summary>
    public bool LineTable { get; private set; }

    /// <summary>The largest permitted size in bytes of what is loaded; 0 for none.</summary>
    public ulong SizeLimit { get; private set; }

    /// <summary>The linker script.</summary>
    public string Script { get; private set; } = "";

    /// <summary>Folder for generated files.</summary>
    public string Intermediate { get; private set; } = "";

    /// <summary>The ELF to make; its map goes beside it.</summary>
    public string Output { get; private set; } = "";

    /// <summary>The object of the generated stubs.</summary>
    public string StubsObject => Path.Combine(Intermediate, "stubs.o");

    /// <summary>The object that an assembly source becomes; two sources of one name have two.</summary>
    public string ObjectOf(string source) =>
        Path.Combine(Intermediate, $"{Path.GetFileNameWithoutExtension(source)}.{Assembly.IndexOf(source)}.o");

    /// <summary>Reads <c>--name=value</c> lines.</summary>
    /// <exception cref="BuildException">An unknown or impossible option.</exception>
    public static LinkOptions Parse(IEnumerable<string> lines)
    {
        var options = new LinkOptions();
        foreach (string line in lines)
        {
            if (line.Length == 0)
                continue;
            int separator = line.IndexOf('=', StringComparison.Ordinal);
            string name = separator < 0 ? line : line[..separator];
            options.Set(name, separator < 0 ? "" : line[(separator + 1)..]);
        }
        foreach (string source in options.SimdAssembly)
        {
            if (!options.Assembly.Contains(source))
                throw Impossible($"ImageSimdAssembly names '{source}', which is no ImageAssembly of the image");
        }
        return options;
    }

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "--object": ObjectFile = value; break;
            case "--assembly": Assembly.Add(value); break;
            case "--include": IncludeDirectories.Add(value); break;
            case "--define": Constants.Add(value); break;
            case "--simd": SimdAssembly.Add(value); break;
            case "--simd-anywhere": SimdAnywhere = true; break;
            case "--newer-instructions": NewerInstructions = true; break;
            case "--symbols": SymbolTable = true; break;
            case "--lines": LineTable = true; break;
            case "--limit": SizeLimit = Bytes(value); break;
            case "--script": Script = value; break;
            case "--intermediate": Intermediate = value; break;
            case "--output": Output = value; break;
            default: throw Impossible($"unknown option '{name}'");
        }
    }

    private static ulong Bytes(string value) => ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong bytes) && bytes > 0
        ? bytes
        : throw Impossible($"ImageSizeLimit is '{value}', which is no number of bytes");

    private static BuildException Impossible(string text) => new(new Diagnostic("FIRN1001", text, "firn-build"));
}
