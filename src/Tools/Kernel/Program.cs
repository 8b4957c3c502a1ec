using System;
using System.IO;
using Firn.Tools.Host;

namespace Firn.Tools.Kernel;

/// <summary>The build's side: <c>generate FILE... --to FOLDER</c> writes a C# struct for each kernel configuration.</summary>
internal static class Program
{
    /// <summary>Problems are written as the build reads them: file, place, code, text.</summary>
    public static int Main(string[] arguments)
    {
        int to = Array.IndexOf(arguments, "--to");
        if (arguments is not ["generate", ..] || to < 2 || to != arguments.Length - 2)
        {
            Console.Error.WriteLine("usage: generate FILE... --to FOLDER");
            return ExitCode.Usage;
        }
        bool failed = false;
        foreach (string file in arguments[1..to])
        {
            try
            {
                Generate(file, arguments[^1]);
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

    private static void Generate(string file, string folder)
    {
        KernelConfiguration configuration = ConfigurationFile.Read(file);
        string target = Path.Combine(folder, configuration.Name + ".g.cs");
        string text = ConfigurationSource.Write(configuration);
        if (!File.Exists(target) || File.ReadAllText(target) != text)
            File.WriteAllText(target, text);
        else
            File.SetLastWriteTimeUtc(target, DateTime.UtcNow);
    }
}
