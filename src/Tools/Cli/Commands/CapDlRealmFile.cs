using System;
using System.IO;
using Firn.CapDl.Compilation;
using Firn.CapDl.Problems;
using Firn.Tools.Host;

namespace Firn.Tools.Cli.Commands;

/// <summary><c>firn capdl compile --realm</c>: what <c>firnctl create</c> brings to the resource server.</summary>
internal static class CapDlRealmFile
{
    // Realms are made by the product's kernel.
    private const string Kernel = "product";

    internal static int Compile(string file, string output, string? folder, bool json)
    {
        var problems = new ProblemCollection();
        CompiledRealm? made = CapDlCompileCommand.ReadForTarget(file, problems) is { } specification
            ? RealmCompiler.Compile(specification, KernelTarget.Find(Kernel)!, CapDlCompileCommand.FinderOf(file, folder), problems) : null;
        if (made is null)
            return CapDlCompileCommand.Refuse(file, problems, json);
        File.WriteAllBytes(output, made.File);
        if (json)
            JsonOutput.Write(new { File = output, Measurement = made.Measurement.ToString(), made.Objects, Bytes = made.File.Length, made.CanonicalBytes, made.Memory });
        else
            Console.WriteLine($"{output}: a realm of {made.Objects} objects in {made.Memory >> 10} KiB, {made.File.Length} bytes\nsha384:{made.Measurement}");
        return ExitCode.Success;
    }
}
