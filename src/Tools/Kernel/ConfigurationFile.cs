using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Firn.Tools.Host;

namespace Firn.Tools.Kernel;

/// <summary>Reads kernel configurations: JSON objects with a description and each switch once.</summary>
public static class ConfigurationFile
{
    /// <summary>Reads a configuration.</summary>
    /// <exception cref="FirnException">It does not exist, or is not as it should be.</exception>
    public static KernelConfiguration Read(string file) => File.Exists(file)
        ? Parse(File.ReadAllText(file), file)
        : throw new FirnException($"There is no kernel configuration {file}.", null, ExitCode.Usage);

    /// <summary>Reads a configuration's text; <paramref name="file"/> names it.</summary>
    /// <exception cref="ConfigurationException">It is not as it should be.</exception>
    public static KernelConfiguration Parse(string text, string file)
    {
        ConfigurationParser parser = new(Encoding.UTF8.GetBytes(text), file);
        parser.Parse();
        List<ConfigurationProblem> problems = [.. parser.Problems];
        if (problems.Count == 0)
        {
            KernelConfiguration configuration = new(Path.GetFileNameWithoutExtension(file), parser.Description, parser.Values);
            problems.AddRange(ConfigurationRules.Check(configuration).Select(broken => parser.At(broken.Member, broken.Text)));
            if (problems.Count == 0)
                return configuration;
        }
        throw new ConfigurationException([.. problems.OrderBy(problem => (problem.Line, problem.Column))]);
    }
}
