using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Host;
using Firn.Tools.Packages;

namespace Firn.Tools.Guests;

/// <summary>Makes a guest from its recipe: fetches the packages once, and builds kernel and RAM disk when they, the recipe or this program changed.</summary>
public sealed class GuestBuilder
{
    private readonly GuestRecipe _recipe;
    private readonly string _folder;
    private readonly IStepLog _log;
    private readonly IReadOnlyDictionary<string, string> _made;

    /// <summary>A builder of one guest.</summary>
    /// <param name="recipe">The guest's recipe.</param>
    /// <param name="folder">The guest's folder among the artifacts: results and downloaded packages.</param>
    /// <param name="log">Told of what takes time.</param>
    /// <param name="made">For each of the recipe's native programs and files of other guests, by its path in the RAM disk, the file that it is.</param>
    public GuestBuilder(GuestRecipe recipe, string folder, IStepLog log, IReadOnlyDictionary<string, string>? made = null)
    {
        _made = made ?? new Dictionary<string, string>();
        _recipe = recipe;
        _folder = Path.GetFullPath(folder);
        _log = log;
    }

    private string PackageFolder => Path.Combine(_folder, "packages");

    private string LockFile => Path.Combine(_folder, "packages.json");

    private string StampFile => Path.Combine(_folder, "stamp");

    /// <summary>Makes the guest, or finds it made.</summary>
    /// <param name="refresh">True to ask the archive for newer packages even though there are some.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FirnException">The archive cannot be reached, or lacks something.</exception>
    public async Task<GuestImage> BuildAsync(bool refresh = false, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(_folder);
        PackageLock? packages = PackageLock.Read(LockFile);
        if (refresh || packages is null || !packages.Serves(_recipe, PackageFolder))
            packages = await FetchAsync(cancellation).ConfigureAwait(false);

        Dictionary<string, string> files = _recipe.Files.Keys.ToDictionary(name => name, name => Path.Combine(_folder, name));
        var image = new GuestImage(Path.Combine(_folder, "vmlinuz"), Path.Combine(_folder, "initrd"), files, [.. packages.All]);
        string stamp = Stamp(packages);
        bool current = File.Exists(image.Kernel) && File.Exists(image.RamDisk) && files.Values.All(File.Exists) && File.Exists(StampFile)
            && await File.ReadAllTextAsync(StampFile, cancellation).ConfigureAwait(false) == stamp;
        if (!current)
        {
            File.Delete(StampFile);
            await _log.StepAsync($"building the guest's RAM disk ({packages.Kernel.Name} {packages.Kernel.Version})", async detail =>
            {
                await ComposeAsync(packages, image, detail, cancellation).ConfigureAwait(false);
                return image;
            }).ConfigureAwait(false);
            await File.WriteAllTextAsync(StampFile, stamp, cancellation).ConfigureAwait(false);
        }
        return image;
    }

    private async Task<PackageLock> FetchAsync(CancellationToken cancellation)
    {
        DebianRelease release = DebianRelease.Read() ?? throw new FirnException("Guests are fetched with Debian's apt, and this is not a Debian system.");
        IReadOnlyList<AptSource> sources = AptConfiguration.Read().ReleaseSources(release);
        if (sources.Count == 0)
            throw new FirnException($"None of this machine's apt sources has {release.Codename} main, so the guest's packages cannot be fetched.");
        PrivateApt apt = await PrivateApt.CreateAsync(Path.Combine(_folder, "apt"), _recipe.Architecture, sources, cancellation).ConfigureAwait(false);
        await _log.StepAsync($"reading Debian's {_recipe.Architecture} package lists", async detail =>
        {
            await apt.UpdateAsync(detail, cancellation).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);

        ControlStanza kernel = await PackageSelection.KernelAsync(_recipe, apt.ShowAsync, cancellation).ConfigureAwait(false);
        IReadOnlyList<ControlStanza> userLand = await PackageSelection.UserLandAsync(_recipe, apt.ShowAsync, cancellation).ConfigureAwait(false);
        Directory.CreateDirectory(PackageFolder);
        ControlStanza[] missing = [.. userLand.Prepend(kernel).Where(package => Find(package) is null)];
        if (missing.Length > 0)
        {
            await _log.StepAsync($"fetching {string.Join(", ", missing.Select(package => $"{package.Package} {package.Version}"))}", async detail =>
            {
                await apt.DownloadAsync(missing, PackageFolder, detail, cancellation).ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);
        }
        var packages = new PackageLock(PackageLock.Request(_recipe), Lock(kernel), [.. userLand.Select(Lock)]);
        packages.Write(LockFile);
        DeleteOthers(packages);
        return packages;
    }

    private async Task ComposeAsync(PackageLock packages, GuestImage image, Action<string> detail, CancellationToken cancellation)
    {
        string work = Path.Combine(_folder, "work");
        Directory.CreateDirectory(work);
        var userLand = new List<PackageFile>();
        foreach (LockedPackage package in packages.UserLand)
        {
            detail(package.Name);
            userLand.AddRange(await DebianPackage.ReadAsync(Path.Combine(PackageFolder, package.File), IsWanted, cancellation).ConfigureAwait(false));
        }
        await TakeFilesAsync(userLand, image, cancellation).ConfigureAwait(false);
        detail(packages.Kernel.Name);
        HashSet<string> modules = [.. _recipe.Modules.Select(KernelModule.Name)];
        IReadOnlyList<PackageFile> kernel = await DebianPackage.ReadAsync(
            Path.Combine(PackageFolder, packages.Kernel.File),
            path => path.StartsWith("boot/vmlinuz-", StringComparison.Ordinal) || path.EndsWith("/modules.builtin", StringComparison.Ordinal)
                || (path.Contains(".ko", StringComparison.Ordinal) && modules.Contains(KernelModule.Name(Path.GetFileName(path)))),
            cancellation).ConfigureAwait(false);

        RamDisk disk = await new RamDiskBuilder(_recipe, work, _made).BuildAsync(userLand, kernel, cancellation).ConfigureAwait(false);
        PackageFile vmlinuz = kernel.FirstOrDefault(file => file.Name.StartsWith("vmlinuz-", StringComparison.Ordinal))
            ?? throw new FirnException($"{packages.Kernel.Name} has no kernel.");
        await File.WriteAllBytesAsync(image.Kernel, vmlinuz.Contents!, cancellation).ConfigureAwait(false);
        await using FileStream output = File.Create(image.RamDisk);
        disk.Write(output);
        Directory.Delete(work, recursive: true);
    }

    private async Task TakeFilesAsync(List<PackageFile> files, GuestImage image, CancellationToken cancellation)
    {
        foreach ((string name, string path) in _recipe.Files)
        {
            PackageFile file = files.FirstOrDefault(file => file.Path == path && file.Contents is not null)
                ?? throw new FirnException($"No package of the guest has the file {path}.", "Add the package that has it to guest.json.");
            await File.WriteAllBytesAsync(image.Files[name], file.Contents!, cancellation).ConfigureAwait(false);
        }
    }

    private bool IsWanted(string path) =>
        _recipe.Files.Values.Contains(path) || path.Contains("bin/", StringComparison.Ordinal) || path.Contains(".so", StringComparison.Ordinal);

    /// <summary>Everything that the results depend on, in one digest.</summary>
    private string Stamp(PackageLock packages)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', packages.All)));
        digest.AppendData(typeof(GuestBuilder).Module.ModuleVersionId.ToByteArray());
        foreach (string folder in new[] { Path.GetFullPath(_recipe.Folder), _recipe.ScriptFolder }.Distinct())
        {
            foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                digest.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file)));
                digest.AppendData(File.ReadAllBytes(file));
            }
        }
        foreach ((string path, string file) in _made.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            digest.AppendData(Encoding.UTF8.GetBytes(path));
            digest.AppendData(File.ReadAllBytes(file));
        }
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    private LockedPackage Lock(ControlStanza package) =>
        new(package.Package, package.Version, Find(package) ?? throw new FirnException($"apt did not deliver {package.Package} {package.Version}."));

    // apt writes an epoch's colon as %3a in a file's name.
    private string? Find(ControlStanza package) =>
        Directory.EnumerateFiles(PackageFolder, $"{package.Package}_{package.Version.Replace(":", "%3a", StringComparison.Ordinal)}_*.deb").Select(Path.GetFileName).FirstOrDefault();

    private void DeleteOthers(PackageLock packages)
    {
        HashSet<string> kept = [.. packages.All.Select(package => package.File)];
        foreach (string file in Directory.EnumerateFiles(PackageFolder).Where(file => !kept.Contains(Path.GetFileName(file))))
            File.Delete(file);
    }
}
