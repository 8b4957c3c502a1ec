using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.CapDl.Compilation;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.Tools.Host;

namespace Firn.Tools.Systems;

/// <summary>The system as a realm: what a host brings to the resource server (docs/realms.md).</summary>
public sealed partial class SystemBuilder
{
    // Realms are made by the product's kernel.
    private const string RealmKernel = "product";

    /// <summary>Builds it and compiles it, with the bytes of its programs.</summary>
    /// <exception cref="FirnException">It cannot work, or a realm cannot have it; the message says why.</exception>
    public CompiledRealm BuildRealm()
    {
        Specification system = Build();
        Dictionary<string, string> files = _components.Select(component => component.Program).DistinctBy(program => program.Name)
            .ToDictionary(program => program.Name, program => program.Path);
        string configuration = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(configuration, [.. _configuration]);
            files[ConfigurationFile] = configuration;
            foreach ((string name, string path) in _files)
                files[name] = path;
            var problems = new ProblemCollection();
            return RealmCompiler.Compile(system, KernelTarget.Find(RealmKernel)!, files.GetValueOrDefault, problems)
                ?? throw new FirnException(string.Join('\n', problems.InOrder().Select(ProblemText.Format)), "What a realm can have, docs/realms.md says.");
        }
        finally
        {
            File.Delete(configuration);
        }
    }
}
