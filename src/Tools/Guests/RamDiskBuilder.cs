using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Host;

namespace Firn.Tools.Guests;

/// <summary>Composes a guest's initial RAM disk from the files of its packages and the scripts of its recipe.</summary>
public sealed class RamDiskBuilder
{
    private readonly GuestRecipe _recipe;
    private readonly string _workFolder;
    private readonly IReadOnlyDictionary<string, string> _made;
    private readonly RamDisk _disk = new();

    /// <summary>A builder of one RAM disk.</summary>
    /// <param name="recipe">The guest's recipe.</param>
    /// <param name="workFolder">A folder for files that are needed meanwhile.</param>
    /// <param name="made">For each of the recipe's native programs and files of other guests, by its path in the RAM disk, the file that it is.</param>
    public RamDiskBuilder(GuestRecipe recipe, string workFolder, IReadOnlyDictionary<string, string>? made = null)
    {
        _made = made ?? new Dictionary<string, string>();
        _recipe = recipe;
        _workFolder = workFolder;
    }

    /// <summary>Composes it.</summary>
    /// <param name="userLand">Files of the user land's packages.</param>
    /// <param name="kernel">Files of the kernel's package.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FirnException">Something that the recipe names is in no package.</exception>
    public async Task<RamDisk> BuildAsync(IReadOnlyList<PackageFile> userLand, IReadOnlyList<PackageFile> kernel, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(userLand);
        ArgumentNullException.ThrowIfNull(kernel);
        foreach (string folder in new[] { "dev", "proc", "sys", "tmp", "run", "sbin", "usr/bin", "usr/sbin", "etc" })
            _disk.AddFolder(folder);
        // The kernel opens it for the first process, before there is a devtmpfs.
        _disk.AddDevice("dev/console", 5, 1);
        await AddProgramsAsync(userLand, cancellation).ConfigureAwait(false);
        await AddModulesAsync(kernel, cancellation).ConfigureAwait(false);
        AddMade();
        AddScripts();
        return _disk;
    }

    private void AddMade()
    {
        foreach (string path in _recipe.Native.Keys)
            _disk.AddFile(path, ReadMade(path), executable: true);
        foreach (string path in _recipe.Guests.Keys)
            _disk.AddFile(path, ReadMade(path));
    }

    private byte[] ReadMade(string path) =>
        File.ReadAllBytes(_made.GetValueOrDefault(path) ?? throw new FirnException($"The guest's file {path} was not made."));

    private async Task AddProgramsAsync(IReadOnlyList<PackageFile> files, CancellationToken cancellation)
    {
        var programs = new List<byte[]>();
        foreach (string name in _recipe.Programs)
        {
            PackageFile file = files.FirstOrDefault(file => file.Name == name && file.Contents is not null && file.Path.Contains("bin/", StringComparison.Ordinal))
                ?? throw new FirnException($"No package of the guest has the program {name}.", "Add the package that has it to guest.json.");
            programs.Add(file.Contents!);
            _disk.AddFile($"bin/{name}", file.Contents!, executable: true);
        }
        foreach ((string name, byte[] contents) in await new SharedLibraries(files, _workFolder).NeededByAsync(programs, cancellation).ConfigureAwait(false))
            _disk.AddFile($"lib/{name}", contents, executable: true);
        foreach ((string path, string target) in _recipe.Links)
            _disk.AddLink(path, target);
    }

    private async Task AddModulesAsync(IReadOnlyList<PackageFile> files, CancellationToken cancellation)
    {
        PackageFile builtInList = files.FirstOrDefault(file => file.Name == "modules.builtin")
            ?? throw new FirnException("The kernel package has no list of built-in modules.");
        string folder = Path.GetDirectoryName(builtInList.Path)!.Replace("usr/lib/", "lib/", StringComparison.Ordinal);
        HashSet<string> present = [.. Encoding.UTF8.GetString(builtInList.Contents!).Split('\n').Select(line => KernelModule.Name(Path.GetFileName(line)))];
        var order = new StringBuilder();
        foreach (string module in _recipe.Modules)
        {
            string name = KernelModule.Name(module);
            if (present.Contains(name))
                continue;
            PackageFile file = files.FirstOrDefault(file => KernelModule.Name(file.Name) == name)
                ?? throw new FirnException($"The kernel package has no module {module}.");
            byte[] contents = await DecompressAsync(file, cancellation).ConfigureAwait(false);
            if (KernelModule.Dependencies(contents).FirstOrDefault(needed => !present.Contains(KernelModule.Name(needed))) is { } missing)
                throw new FirnException($"The module {module} needs {missing}.", $"Name {missing} before {module} in guest.json.");
            present.Add(name);
            _disk.AddFile($"{folder}/{name}.ko", contents);
            order.Append(name).Append(".ko\n");
        }
        _disk.AddFile($"{folder}/order", Encoding.UTF8.GetBytes(order.ToString()));
    }

    private void AddScripts()
    {
        _disk.AddFile("init", File.ReadAllBytes(Path.Combine(_recipe.ScriptFolder, "init")), executable: true);
        foreach (string script in Directory.EnumerateFiles(Path.Combine(_recipe.ScriptFolder, "scripts")))
            _disk.AddFile($"firn/{Path.GetFileName(script)}", File.ReadAllBytes(script), executable: true);
    }

    /// <summary>A module's bytes as they were signed: Debian 13 compresses them afterwards.</summary>
    private async Task<byte[]> DecompressAsync(PackageFile module, CancellationToken cancellation)
    {
        if (!module.Name.EndsWith(".xz", StringComparison.Ordinal))
            return module.Contents!;
        string file = Path.Combine(_workFolder, "module.xz");
        await File.WriteAllBytesAsync(file, module.Contents!, cancellation).ConfigureAwait(false);
        return await new HostCommand("xz", ["-dc", file]).RunToStreamAsync(ReadAllAsync, cancellation).ConfigureAwait(false);

        async Task<byte[]> ReadAllAsync(Stream stream)
        {
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, cancellation).ConfigureAwait(false);
            return copy.ToArray();
        }
    }
}
