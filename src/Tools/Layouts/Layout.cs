using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;
using Firn.Tools.Host;

namespace Firn.Tools.Layouts;

/// <summary>A bootable system, as <c>layouts/NAME/layout.json</c> describes it.</summary>
public sealed record Layout
{
    /// <summary>A guest's file that is its kernel.</summary>
    public const string KernelFile = "vmlinuz";

    /// <summary>A guest's file that is its initial RAM disk.</summary>
    public const string RamDiskFile = "initrd";

    /// <summary>The folder's name.</summary>
    [JsonIgnore]
    public string Name { get; init; } = "";

    /// <summary>The folder.</summary>
    [JsonIgnore]
    public string Folder { get; init; } = "";

    /// <summary>One sentence for a list of layouts.</summary>
    public required string Description { get; init; }

    /// <summary>The machine that it wants when nobody says otherwise.</summary>
    public LayoutMachine Machine { get; init; } = new();

    /// <summary>The code in flash that runs from reset.</summary>
    public string FirstStage { get; init; } = "image:FirstStage";

    /// <summary>The EL3 monitor.</summary>
    public string Monitor { get; init; } = "image:Monitor";

    /// <summary>The source of a kernel's ELF, of ours or of seL4's, which <see cref="Loader"/> starts; null for a layout without.</summary>
    public string? Kernel { get; init; }

    /// <summary>The source of the kernel for a machine with a GICv2, where <see cref="Kernel"/> drives a GICv3 alone; null where it is the same, or for none.</summary>
    public string? KernelForGicV2 { get; init; }

    /// <summary>The source of the kernel for <see cref="Machine"/>.</summary>
    [JsonIgnore]
    public string? KernelOfMachine => Machine.Gic == 2 ? KernelForGicV2 ?? Kernel : Kernel;

    /// <summary>The source of the ELF of the kernel's root task; there is one if there is a kernel.</summary>
    public string? RootTask { get; init; }

    /// <summary>
    /// The source of a CapDL specification, a file or a program that writes one, which is compiled and put behind the root task, that is then <c>image:Initialiser</c>; null for none.
    /// </summary>
    public string? Specification { get; init; }

    /// <summary>The sources of files that the specification fills frames with, by the names that it gives them.</summary>
    public IReadOnlyDictionary<string, string> SpecificationFiles { get; init; } = new Dictionary<string, string>();

    /// <summary>Values for a specification that is a program, by name.</summary>
    public IReadOnlyDictionary<string, string> SpecificationValues { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Components and machines of the specification that have a device which reaches memory by itself, and are no trusted drivers (docs/drivers.md). Unsafe while no SMMU guards it: the device reaches
    /// all memory, realms' too, and so does who programs it.
    /// </summary>
    public IReadOnlyList<string> PassedThrough { get; init; } = [];

    /// <summary>Realms whose files a guest of the layout gets (<see cref="LayoutImage.RealmFolder"/>), by name.</summary>
    public IReadOnlyDictionary<string, LayoutRealm> Realms { get; init; } = new Dictionary<string, LayoutRealm>();

    /// <summary>
    /// Names of guests: the one whose <c>vmlinuz</c> and <c>initrd</c> the sources of images and realms name, then those that may take its place and are tested so; none for a layout without.
    /// </summary>
    public IReadOnlyList<string> Guests { get; init; } = [];

    /// <summary>The code at EL2 that loads the kernel and its root task.</summary>
    public string Loader { get; init; } = "image:Loader";

    /// <summary>Everything else that is placed in memory.</summary>
    public IReadOnlyList<LayoutImage> Images { get; init; } = [];

    /// <summary>The normal world's kernel command line; null for none.</summary>
    public string? CommandLine { get; init; }

    /// <summary>The consoles, UART 0 first.</summary>
    public IReadOnlyList<LayoutConsole> Consoles { get; init; } = [new("normal", "normal"), new("secure", "monitor")];

    /// <summary>The layout with another of its <see cref="Guests"/> in the place of the first.</summary>
    /// <exception cref="FirnException">It is none of them.</exception>
    public Layout WithGuest(string guest)
    {
        if (Guests.Count == 0)
            throw new FirnException($"The layout {Name} has no guest that another could replace.", "Layouts where one can have the field guests.", ExitCode.Usage);
        return Guests.Contains(guest)
            ? WithGuestFiles($"guest:{guest}/{KernelFile}", $"guest:{guest}/{RamDiskFile}")
            : throw new FirnException($"The layout {Name} has the guests {string.Join(", ", Guests)}, not {guest}.", null, ExitCode.Usage);
    }

    /// <summary>The layout with other sources in the place of its first guest's kernel and RAM disk.</summary>
    /// <param name="kernel">The kernel's; null: as it is.</param>
    /// <param name="ramDisk">The initial RAM disk's; null: as it is.</param>
    public Layout WithGuestFiles(string? kernel, string? ramDisk)
    {
        return this with
        {
            Images = [.. Images.Select(image => image with { Source = Replace(image.Source) })],
            Realms = Realms.ToDictionary(realm => realm.Key, realm => realm.Value with { Files = realm.Value.Files.ToDictionary(file => file.Key, file => Replace(file.Value)) }),
        };

        string Replace(string source) => source switch
        {
            _ when source == FirstGuestSource(KernelFile) => kernel ?? source,
            _ when source == FirstGuestSource(RamDiskFile) => ramDisk ?? source,
            _ => source,
        };
    }

    /// <summary>The source of a file of the first of <see cref="Guests"/>.</summary>
    internal string FirstGuestSource(string file) => $"guest:{(Guests.Count > 0 ? Guests[0] : "")}/{file}";
}
