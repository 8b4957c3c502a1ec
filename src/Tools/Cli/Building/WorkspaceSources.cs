using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Guests;
using Firn.Tools.Host;
using Firn.Tools.Layouts;

namespace Firn.Tools.Cli.Building;

/// <summary>Makes what layouts refer to from the source tree, each thing once in a run.</summary>
internal sealed class WorkspaceSources : IImageSources
{
    private const string ImagePrefix = "image:";

    private readonly Session _session;
    private readonly bool _refresh;
    private readonly Dictionary<string, string> _images = [];
    private readonly Dictionary<string, GuestImage> _guests = [];

    /// <param name="session">The source tree and where to tell progress.</param>
    /// <param name="refresh">True to ask for newer packages of guests that are there.</param>
    internal WorkspaceSources(Session session, bool refresh = false)
    {
        _session = session;
        _refresh = refresh;
    }

    public async Task<string> ImageAsync(string project, CancellationToken cancellation)
    {
        if (_images.TryGetValue(project, out string? known))
            return known;
        string[] parts = project.Split('@', 2);
        string root = _session.Workspace.Root;
        // Programs that are tests are images too, and a layout may start one.
        string[] places = [Path.Combine("src", "Images", parts[0], $"{parts[0]}Image.csproj"), Path.Combine("tests", parts[0], $"{parts[0]}Image.csproj")];
        string file = places.FirstOrDefault(place => File.Exists(Path.Combine(root, place)))
            ?? throw new FirnException($"There is no image project {places[0]}.", null, ExitCode.Usage);
        string[] properties = parts.Length > 1 ? [$"KernelConfiguration={parts[1]}"] : [];
        await DotnetBuild.BuildAsync(_session, $"building image {project}", Path.Combine(root, file), cancellation, properties).ConfigureAwait(false);
        return _images[project] = FindElf(_session.Workspace.Artifacts, parts[0], parts.Length > 1 ? $"freestanding-{parts[1]}" : "freestanding");
    }

    public async Task<string> GuestFileAsync(string guest, string file, CancellationToken cancellation)
    {
        if (!_guests.TryGetValue(guest, out GuestImage? image))
        {
            GuestRecipe recipe = GuestRecipe.Read(Path.Combine(_session.Workspace.Guests, guest));
            var made = new Dictionary<string, string>();
            foreach ((string path, string project) in recipe.Native)
                made.Add(path, await NativeProgram.PublishAsync(_session, project, cancellation).ConfigureAwait(false));
            foreach ((string path, string inner) in recipe.Guests)
                made.Add(path, await InnerFileAsync(guest, inner, cancellation).ConfigureAwait(false));
            var builder = new GuestBuilder(recipe, Path.Combine(_session.Workspace.Artifacts, "guests", guest), _session.Log, made);
            image = await builder.BuildAsync(_refresh, cancellation).ConfigureAwait(false);
            _guests.Add(guest, image);
        }
        return file switch
        {
            "vmlinuz" => image.Kernel,
            "initrd" => image.RamDisk,
            _ => image.Files.GetValueOrDefault(file)
                ?? throw new FirnException($"The guest {guest} has the files {string.Join(", ", image.Files.Keys.Prepend("initrd").Prepend("vmlinuz"))}, not {file}.", null, ExitCode.Usage),
        };
    }

    // One level: a guest that runs others is not run by another.
    private Task<string> InnerFileAsync(string guest, string inner, CancellationToken cancellation)
    {
        if (inner.StartsWith(ImagePrefix, StringComparison.Ordinal))
            return ImageAsync(inner[ImagePrefix.Length..], cancellation);
        string[] parts = inner.Split('/', 2);
        if (parts.Length < 2 || GuestRecipe.Read(Path.Combine(_session.Workspace.Guests, parts[0])).Guests.Count > 0)
            throw new FirnException($"The guest {guest} cannot run {inner}.", "Name a guest and its file, as in debian-cloud/vmlinuz, one that runs no guests itself; or an image, as in image:Guest.", ExitCode.Usage);
        return GuestFileAsync(parts[0], parts[1], cancellation);
    }

    public async Task<string> ImageProjectAsync(string projectFile, CancellationToken cancellation)
    {
        string name = Path.GetFileNameWithoutExtension(projectFile);
        if (_images.TryGetValue(projectFile, out string? known))
            return known;
        if (!name.EndsWith("Image", StringComparison.Ordinal) || !File.Exists(projectFile))
            throw new FirnException($"There is no image project {projectFile}.", "An image project is NAMEImage.csproj, beside or below layout.json.", ExitCode.Usage);
        await DotnetBuild.BuildAsync(_session, $"building image {name[..^"Image".Length]}", projectFile, cancellation).ConfigureAwait(false);
        return _images[projectFile] = FindElf(_session.Workspace.Artifacts, name[..^"Image".Length]);
    }

    public async Task<string> ProgramAsync(string projectFile, CancellationToken cancellation)
    {
        string name = Path.GetFileNameWithoutExtension(projectFile);
        await DotnetBuild.BuildAsync(_session, $"building {name}", projectFile, cancellation).ConfigureAwait(false);
        return FindAssembly(_session.Workspace.Artifacts, name);
    }

    /// <summary>The assembly that the build of a layout's program left among the artifacts.</summary>
    internal static string FindAssembly(string artifacts, string name) => Directory.EnumerateFiles(Path.Combine(artifacts, "bin", name, "release"), $"*{name}.dll").First();

    /// <summary>The ELF that the build of an image project left among the artifacts.</summary>
    internal static string FindElf(string artifacts, string project, string variant = "freestanding")
    {
        string folder = Path.Combine(artifacts, "bin", $"{project}Image", variant);
        IEnumerable<string> found = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.elf") : [];
        return found.OrderByDescending(File.GetLastWriteTimeUtc).FirstOrDefault()
            ?? throw new FirnException($"The build of image {project} left no ELF in {folder}.");
    }
}
