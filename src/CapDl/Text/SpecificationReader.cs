using System.IO;
using Firn.CapDl.Checks;
using Firn.CapDl.Composition;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Syntax;

namespace Firn.CapDl.Text;

/// <summary>Reads CapDL text into a specification, and says everything that is wrong with it.</summary>
public static class SpecificationReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ReadResult ReadFile(string path) => Read(File.ReadAllText(path), path);

    /// <summary>Reads a text; messages name it <paramref name="path"/>.</summary>
    public static ReadResult Read(string text, string path) => Read(new SourceFile(path, text));

    /// <summary>Reads a text.</summary>
    public static ReadResult Read(SourceFile file)
    {
        var problems = new ProblemCollection();
        ModuleSyntax module = ModuleParser.Parse(file, problems);
        Specification? specification = null;
        // Half a file has names that the other half would explain.
        if (!problems.HasErrors)
        {
            if (module.IsDump)
                DumpRewriter.Rewrite(module);
            specification = Composer.Compose(module, problems);
        }
        if (specification is not null && !problems.HasErrors)
            SpecificationCheck.Check(specification, problems);
        return new ReadResult(problems.HasErrors ? null : specification, problems.InOrder(), problems.Found);
    }
}
