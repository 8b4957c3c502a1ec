using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.CapDl.Checks;
using Firn.CapDl.Compilation;
using Firn.CapDl.Problems;
using Firn.CapDl.Text;
using Firn.Tools.Guests;
using Firn.Tools.Host;

namespace Firn.Tools.Layouts;

/// <summary>Realm files for a guest: compiled of specifications, and put behind its initial RAM disk as an archive of their own.</summary>
public static class RealmFile
{
    // Realms are made by the product's kernel.
    private const string Kernel = "product";

    // Linux takes several archives one after the other, each from a multiple of four bytes on (its initramfs buffer format).
    private const int ArchiveAlignment = 4;

    /// <summary>Compiles a specification to the file beside it, NAME.realm. The files that it names lie beside it as well.</summary>
    /// <exception cref="FirnException">There is something wrong with the specification, or a realm cannot have what it says.</exception>
    public static CompiledRealm Compile(string specification)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(specification))!;
        var problems = new ProblemCollection();
        ReadResult read = SpecificationReader.ReadFile(specification);
        IEnumerable<Problem> found = read.Specification is { } system ? SpecificationCheck.ForTarget(system, read.Problems) : read.Problems;
        foreach (Problem problem in found)
            problems.Add(problem);
        CompiledRealm? made = problems.HasErrors ? null
            : RealmCompiler.Compile(read.Specification!, KernelTarget.Find(Kernel)!, name => Path.Combine(folder, name) is var path && File.Exists(path) ? path : null, problems);
        if (made is null)
            throw new FirnException(string.Join('\n', problems.InOrder().Select(ProblemText.Format)), $"Correct {specification}.");
        File.WriteAllBytes(Path.ChangeExtension(specification, ".realm"), made.File);
        return made;
    }

    /// <summary>Writes a RAM disk with files added.</summary>
    /// <param name="ramDisk">The RAM disk.</param>
    /// <param name="files">Each file's path in it, and the path of its bytes.</param>
    /// <param name="output">The file to write.</param>
    public static void Add(string ramDisk, IReadOnlyDictionary<string, string> files, string output)
    {
        var added = new RamDisk();
        foreach ((string path, string file) in files)
            added.AddFile(path, File.ReadAllBytes(file));
        using FileStream stream = File.Create(output);
        stream.Write(File.ReadAllBytes(ramDisk));
        stream.Write(new byte[-stream.Length & (ArchiveAlignment - 1)]);
        added.Write(stream);
    }
}
