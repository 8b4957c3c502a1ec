using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Abi.Boot;
using Firn.Tools.Host;
using Firn.Tools.Image;

namespace Firn.Tools.Layouts;

/// <summary>Turns a layout into a boot image and the list of what goes beside it.</summary>
public sealed class LayoutBuilder
{
    private const string ProgramPrefix = "program:";

    private readonly IImageSources _sources;
    private readonly string _output;

    /// <summary>A builder.</summary>
    /// <param name="sources">Makes what layouts refer to.</param>
    /// <param name="output">The folder that gets a folder for each layout.</param>
    public LayoutBuilder(IImageSources sources, string output)
    {
        _sources = sources;
        _output = output;
    }

    /// <summary>Builds a layout for a machine with some amount of memory.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="memoryMebibytes">The memory that its images must fit in; null for what the layout asks for.</param>
    /// <param name="appendedCommandLine">Words added to its command line; null for none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FirnException">A source cannot be made, or the monitor would refuse the image.</exception>
    public async Task<BuiltLayout> BuildAsync(Layout layout, int? memoryMebibytes = null, string? appendedCommandLine = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layout);
        string firstStage = await ResolveAsync(layout, layout.FirstStage, cancellation).ConfigureAwait(false);
        string monitor = await ResolveAsync(layout, layout.Monitor, cancellation).ConfigureAwait(false);
        var files = new List<string>();
        foreach (LayoutImage image in layout.Images)
            files.Add(await ResolveImageAsync(layout, image, cancellation).ConfigureAwait(false));
        string commandLine = $"{layout.CommandLine} {appendedCommandLine}".Trim();
        try
        {
            long bytes = (long)(memoryMebibytes ?? MemorySize.ParseMebibytes(layout.Machine.Memory)) << 20;
            BootImageBuilder builder = new BootImageBuilder(layout.Name, MachineMemory.QemuVirt((ulong)bytes))
                .FirstStage(ExecutableInput.Load(firstStage))
                .Monitor(ExecutableInput.Load(monitor));
            for (int i = 0; i < files.Count; i++)
                builder.Add(Specify(layout.Images[i], files[i]));
            (IReadOnlyList<ImageSpecification> images, IReadOnlyList<PassedDevice> passed) = await SpecifyKernelAsync(layout, files, (ulong)bytes, cancellation).ConfigureAwait(false);
            foreach (ImageSpecification image in images)
                builder.Add(image);
            return Write(layout, builder.CommandLine(commandLine).Build()) with { PassedThrough = passed };
        }
        catch (ImageException e)
        {
            throw new FirnException($"layout {layout.Name}: {e.Message}", e);
        }
    }

    private async Task<(IReadOnlyList<ImageSpecification> Images, IReadOnlyList<PassedDevice> Passed)> SpecifyKernelAsync(
        Layout layout, IReadOnlyList<string> images, ulong memory, CancellationToken cancellation)
    {
        IReadOnlyList<PassedDevice> passed = [];
        if (layout.KernelOfMachine is not { } source || layout.RootTask is null)
            return ([], passed);
        string loader = await ResolveAsync(layout, layout.Loader, cancellation).ConfigureAwait(false);
        string kernel = await ResolveAsync(layout, source, cancellation).ConfigureAwait(false);
        string rootTask = await ResolveAsync(layout, layout.RootTask, cancellation).ConfigureAwait(false);
        if (layout.Specification is not null)
            (rootTask, passed) = await AddSystemAsync(layout, images, rootTask, memory, cancellation).ConfigureAwait(false);
        return (KernelImages.Specify(loader, kernel, rootTask, memory), passed);
    }

    private async Task<(string RootTask, IReadOnlyList<PassedDevice> Passed)> AddSystemAsync(Layout layout, IReadOnlyList<string> images, string rootTask, ulong memory, CancellationToken cancellation)
    {
        var files = new Dictionary<string, string>();
        foreach ((string name, string source) in layout.SpecificationFiles)
            files.Add(name, await ResolveAsync(layout, source, cancellation).ConfigureAwait(false));
        string folder = Path.Combine(_output, layout.Name);
        Directory.CreateDirectory(folder);
        string specification = layout.Specification!.StartsWith(ProgramPrefix, StringComparison.Ordinal)
            ? await ComposeAsync(layout, layout.Specification, [.. files.Concat(layout.SpecificationValues).Select(Assign), .. Placed(layout, images)], Path.Combine(folder, "system.cdl"), cancellation)
                .ConfigureAwait(false)
            : await ResolveAsync(layout, layout.Specification, cancellation).ConfigureAwait(false);
        IReadOnlyList<PassedDevice> passed = PassedDevices.Check(layout, specification);
        string output = Path.Combine(folder, "root-task.elf");
        int cores = StartedCores(layout);
        // image:Initialiser@product is for that configuration.
        string made = layout.RootTask!.Split('@') is [_, var configuration] ? SystemImage.Write(rootTask, specification, files, output, memory, configuration, cores)
            : SystemImage.Write(rootTask, specification, files, output, memory, cores: cores);
        return (made, passed);
    }

    // As the loader reads it: docs/loader.md.
    private static int StartedCores(Layout layout)
    {
        const string Word = "firn.cores=";
        string? said = layout.CommandLine?.Split(' ').LastOrDefault(word => word.StartsWith(Word, StringComparison.Ordinal))?[Word.Length..];
        return said == "all" ? layout.Machine.Cores : int.TryParse(said, CultureInfo.InvariantCulture, out int cores) ? Math.Min(cores, layout.Machine.Cores) : 1;
    }

    private async Task<string> ComposeAsync(Layout layout, string specification, string[] values, string output, CancellationToken cancellation)
    {
        string program = await _sources.ProgramAsync(Path.Combine(layout.Folder, specification[ProgramPrefix.Length..]), cancellation).ConfigureAwait(false);
        HostCommandResult result = await new HostCommand("dotnet", ["exec", program, output, .. values]).RunAsync(cancellation).ConfigureAwait(false);
        return result.Succeeded ? output : throw new FirnException($"layout {layout.Name}: {specification} cannot be composed:\n{result.Tail()}");
    }

    // Where images lie, for components that are to read them.
    private static IEnumerable<string> Placed(Layout layout, IReadOnlyList<string> images) => layout.Images.Zip(images).Where(pair => pair.First.Address is not null)
        .Select(pair => string.Create(CultureInfo.InvariantCulture, $"image:{pair.First.Name}={pair.First.Address}+{new FileInfo(pair.Second).Length}"));

    private static string Assign(KeyValuePair<string, string> pair) => $"{pair.Key}={pair.Value}";

    private async Task<string> ResolveImageAsync(Layout layout, LayoutImage image, CancellationToken cancellation)
    {
        string file = await ResolveAsync(layout, image.Source, cancellation).ConfigureAwait(false);
        if (image.RealmFolder is null)
            return file;
        var realms = new Dictionary<string, string>();
        foreach ((string name, LayoutRealm realm) in layout.Realms)
            realms.Add($"{image.RealmFolder}/{name}.realm", await MakeRealmAsync(layout, name, realm, cancellation).ConfigureAwait(false));
        string output = Path.Combine(Directory.CreateDirectory(Path.Combine(_output, layout.Name)).FullName, image.Name);
        RealmFile.Add(file, realms, output);
        return output;
    }

    // In a folder of its own, so that `firn capdl` finds beside the specification what it names.
    private async Task<string> MakeRealmAsync(Layout layout, string name, LayoutRealm realm, CancellationToken cancellation)
    {
        string folder = Path.Combine(_output, layout.Name, "realms", name);
        Directory.CreateDirectory(folder);
        var files = new Dictionary<string, string>();
        foreach ((string file, string source) in realm.Files)
        {
            files.Add(file, Path.Combine(folder, file));
            File.Copy(await ResolveAsync(layout, source, cancellation).ConfigureAwait(false), files[file], overwrite: true);
        }
        string specification = Path.Combine(folder, $"{name}.cdl");
        if (realm.Specification.StartsWith(ProgramPrefix, StringComparison.Ordinal))
            _ = await ComposeAsync(layout, realm.Specification, [.. files.Concat(realm.Values).Select(Assign)], specification, cancellation).ConfigureAwait(false);
        else
            File.Copy(await ResolveAsync(layout, realm.Specification, cancellation).ConfigureAwait(false), specification, overwrite: true);
        _ = RealmFile.Compile(specification);
        return Path.ChangeExtension(specification, ".realm");
    }

    private BuiltLayout Write(Layout layout, BootImageResult result)
    {
        string folder = Path.Combine(_output, layout.Name);
        Directory.CreateDirectory(folder);
        string flash = Path.Combine(folder, BuiltLayout.FlashName);
        File.WriteAllBytes(flash, result.Flash);
        var payloads = new List<BuiltPayload>();
        foreach (RamPayload payload in result.Payloads)
        {
            string file = payload.Path ?? Path.Combine(folder, payload.Name + ".bin");
            if (payload.Path is null)
                File.WriteAllBytes(file, payload.Contents);
            payloads.Add(new BuiltPayload(payload.Name, file, payload.Address));
        }
        var built = new BuiltLayout(layout, flash, payloads);
        built.Save();
        built.MakeDisks();
        return built;
    }

    private static ImageSpecification Specify(LayoutImage image, string file) => new()
    {
        Name = image.Name,
        Kind = image.Kind,
        World = image.World,
        ExceptionLevel = image.ExceptionLevel,
        Placement = image.Placement,
        Digest = image.Digest,
        Contents = image.Format switch
        {
            ImageFormat.Elf => ImageContents.Elf(ExecutableInput.Load(file)),
            ImageFormat.Linux => ImageContents.Linux(file, image.Address!.Value),
            _ when image.Kind == ImageKind.DeviceTree => ImageContents.DeviceTree(file, image.Address!.Value),
            _ when image.ExceptionLevel != 0 => ImageContents.Code(file, image.Address!.Value),
            _ => ImageContents.Raw(file, image.Address!.Value),
        },
    };

    private async Task<string> ResolveAsync(Layout layout, string source, CancellationToken cancellation)
    {
        string[] parts = source.Split(':', 2);
        switch (parts[0])
        {
            case "image" when parts.Length == 2:
                return await _sources.ImageAsync(parts[1], cancellation).ConfigureAwait(false);
            case "guest" when parts.Length == 2 && parts[1].Split('/') is [var guest, var file]:
                return await _sources.GuestFileAsync(guest, file, cancellation).ConfigureAwait(false);
            case "project" when parts.Length == 2:
                return await _sources.ImageProjectAsync(Path.Combine(layout.Folder, parts[1]), cancellation).ConfigureAwait(false);
            case "file" when parts.Length == 2:
                string path = Path.Combine(layout.Folder, parts[1]);
                return File.Exists(path) ? path : throw new FirnException($"layout {layout.Name}: there is no file {path}.", null, ExitCode.Usage);
            default:
                throw new FirnException($"layout {layout.Name}: \"{source}\" is no source.", "Write guest:NAME/FILE, image:PROJECT, project:PATH or file:PATH.", ExitCode.Usage);
        }
    }
}
