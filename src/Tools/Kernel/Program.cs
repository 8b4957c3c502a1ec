using System;
using System.IO;
using Firn.Tools.Host;

namespace Firn.Tools.Kernel;

/// <summary>
/// The build's side: <c>generate FILE... --to FOLDER</c> writes a C# struct for each kernel configuration, <c>arguments --to FILE</c> the
/// kernel's decoders of invocations, <c>capabilities --to FILE</c> the programs' stubs, and <c>configuration NAME --to FILE</c> which
/// configuration a program is compiled for.
/// </summary>
internal static class Program
{
    /// <summary>Problems are written as the build reads them: file, place, code, text.</summary>
    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["generate", _, .., "--to", string folder]:
                return Generate(arguments.AsSpan(1..^2), folder);
            case ["arguments", "--to", string file]:
                Write(file, InvocationArgumentsSource.Write());
                return 0;
            case ["capabilities", "--to", string file]:
                Write(file, CapabilitySource.Write());
                return 0;
            case ["configuration", string name, "--to", string file]:
                Write(file, ConfigurationSource.WriteAlias(name));
                return 0;
            default:
                Console.Error.WriteLine(
                    "usage: generate FILE... --to FOLDER | arguments --to FILE | capabilities --to FILE | configuration NAME --to FILE");
                return ExitCode.Usage;
        }
    }

    private static int Generate(ReadOnlySpan<string> files, string folder)
    {
        bool failed = false;
        foreach (string file in files)
        {
            try
            {
                KernelConfiguration configuration = ConfigurationFile.Read(file);
                Write(Path.Combine(folder, configuration.Name + ".g.cs"), ConfigurationSource.Write(configuration));
            }
            catch (ConfigurationException e)
            {
                failed = true;
                foreach (ConfigurationProblem problem in e.Problems)
                    Console.Error.WriteLine($"{problem.File}({problem.Line},{problem.Column}): error FIRN2001: {problem.Text}");
            }
            catch (FirnException e)
            {
                failed = true;
                Console.Error.WriteLine($"{file}: error FIRN2001: {e.Message}");
            }
        }
        return failed ? ExitCode.Usage : 0;
    }

    // Nothing is compiled again where nothing changed.
    private static void Write(string target, string text)
    {
        if (!File.Exists(target) || File.ReadAllText(target) != text)
            File.WriteAllText(target, text);
        else
            File.SetLastWriteTimeUtc(target, DateTime.UtcNow);
    }
}
