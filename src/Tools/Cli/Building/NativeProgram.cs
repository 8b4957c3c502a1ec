using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Elf;
using Firn.Tools.Host;

namespace Firn.Tools.Cli.Building;

/// <summary>Compiles a .NET program ahead of time for a guest: one static file.</summary>
internal static class NativeProgram
{
    private const string Target = "linux-arm64";

    /// <summary>Publishes a project of the tree, by its path, and answers the file.</summary>
    /// <exception cref="FirnException">There is no such project, it does not compile, or what comes out is not static.</exception>
    internal static async Task<string> PublishAsync(Session session, string project, CancellationToken cancellation)
    {
        string root = session.Workspace.Root;
        string file = Path.Combine(root, project);
        string name = Path.GetFileNameWithoutExtension(project);
        if (!File.Exists(file))
            throw new FirnException($"There is no project {project}, which a guest's recipe names.", null, ExitCode.Usage);
        // Outputs apart: packages and settings for another machine would make the ordinary build restore and compile again.
        string artifacts = Path.Combine(session.Workspace.Artifacts, "native");
        string output = Path.Combine(artifacts, "publish", name, $"release_{Target}");
        await session.Log.StepAsync($"compiling {name} ahead of time for {Target}", async detail =>
        {
            var command = new HostCommand("dotnet", ["publish", file, "-c", "Release", "-r", Target, $"-p:ArtifactsPath={artifacts}", "-nologo", "-v:minimal", "-tl:off", "--disable-build-servers"])
            {
                WorkingDirectory = root,
                LinePrinted = line => detail(Path.GetFileName(line.Trim())),
            };
            HostCommandResult result = await command.RunAsync(cancellation).ConfigureAwait(false);
            if (!result.Succeeded)
            {
                throw new FirnException(
                    $"compiling {name} for {Target} failed:\n{DotnetBuild.Errors(result, root)}",
                    "The linker and the C library for AArch64 are Debian packages: `./firn doctor` says which are missing. The compiler comes by NuGet.");
            }
            return true;
        }).ConfigureAwait(false);
        return FindStatic(output, project);
    }

    /// <summary>The one program in a folder that needs no other file: a static ELF for AArch64.</summary>
    internal static string FindStatic(string folder, string project)
    {
        IEnumerable<string> found = Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [];
        string program = found.FirstOrDefault(file => Path.GetExtension(file).Length == 0)
            ?? throw new FirnException($"The build of {project} left no program in {folder}.");
        try
        {
            // Where libraries are loaded, the file names who loads them.
            return ElfFile.Load(program).Sections.All(section => section.Name != ".interp") ? program
                : throw new FirnException($"{program} is not static: it would need libraries that the guest does not have.", $"Set StaticExecutable in {project}.");
        }
        catch (ElfException e)
        {
            throw new FirnException(e.Message, $"Publish {project} for {Target}.");
        }
    }
}
