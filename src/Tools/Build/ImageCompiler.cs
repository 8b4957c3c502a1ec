using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Firn.Tools.Build;

/// <summary>Runs ILCompiler: from the assemblies of an image to one object.</summary>
public static class ImageCompiler
{
    private const string OutputOption = "-o:";

    /// <summary>Compiles. False where the compiler refused; the diagnostic is on standard error and no object is left.</summary>
    /// <param name="compiler">ILCompiler's program.</param>
    /// <param name="responseFile">Its arguments, one a line: assemblies and options.</param>
    /// <param name="image">The image, named where nothing else can be blamed.</param>
    /// <exception cref="BuildException">The compiler cannot be started.</exception>
    public static bool Run(string compiler, string responseFile, string image)
    {
        string[] arguments = File.ReadAllLines(responseFile);
        string target = arguments.First(argument => argument.StartsWith(OutputOption, StringComparison.Ordinal))[OutputOption.Length..];
        File.Delete(target);
        if (!File.Exists(compiler))
        {
            throw new BuildException(new Diagnostic("FIRN1000",
                $"'{compiler}' is missing: ILCompiler comes from its NuGet package; run 'dotnet restore' for the image", "firn-build"));
        }
        Binutils.Outcome outcome = Binutils.RunProgram(compiler, ["@" + responseFile]);
        if (outcome.ExitCode == 0 && File.Exists(target) && new FileInfo(target).Length > 0)
            return true;
        File.Delete(target);
        string said = outcome.Errors + outcome.Output;
        string output = string.IsNullOrWhiteSpace(said) ? $"exit code {outcome.ExitCode}, no object, and no word why" : said;
        Console.Error.WriteLine(CompilerErrors.From(output, image, (assembly, method) => Find(arguments, assembly, method)));
        return false;
    }

    private static SourcePlace Find(IEnumerable<string> arguments, string assembly, string method) =>
        arguments.FirstOrDefault(argument => Path.GetFileName(argument) == assembly + ".dll") is { } path ? MethodLines.Find(path, method) : default;
}
