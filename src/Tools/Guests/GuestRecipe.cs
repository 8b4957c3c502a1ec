using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using Firn.Tools.Host;

namespace Firn.Tools.Guests;

/// <summary>What a guest image is made of: <c>guests/NAME/guest.json</c>, and the scripts beside it.</summary>
public sealed record GuestRecipe
{
    private static readonly JsonSerializerOptions _strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Debian's name of the guest's architecture.</summary>
    public required string Architecture { get; init; }

    /// <summary>The meta package whose dependency is the current kernel.</summary>
    public required string Kernel { get; init; }

    /// <summary>The packages of its user land.</summary>
    public required IReadOnlyList<string> Packages { get; init; }

    /// <summary>The programs taken from them, by file name; each goes to <c>/bin</c>, with the libraries that it needs.</summary>
    public required IReadOnlyList<string> Programs { get; init; }

    /// <summary>Symbolic links, path to target.</summary>
    public IReadOnlyDictionary<string, string> Links { get; init; } = new Dictionary<string, string>();

    /// <summary>The kernel modules taken along, each after those that it depends on.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];

    /// <summary>
    /// Programs of this tree's: the path in the RAM disk, and the project, by its path in the tree. Each is compiled ahead of time for the guest and linked
    /// statically, by who asks for the guest.
    /// </summary>
    public IReadOnlyDictionary<string, string> Native { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Files of other guests, which this one runs: the path in the RAM disk, and the guest and its file, such as <c>debian-cloud/vmlinuz</c>, or an image of this tree's, such as <c>image:Guest</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Guests { get; init; } = new Dictionary<string, string>();

    /// <summary>Files of the packages that are taken as they are, beside kernel and RAM disk, such as firmware: the name, and the path in its package.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>The folder that has <c>init</c> and <c>scripts</c>, beside the recipe or by a path from there.</summary>
    public string Scripts { get; init; } = "";

    /// <summary>The same, as a path.</summary>
    [JsonIgnore]
    public string ScriptFolder => Path.GetFullPath(Path.Combine(Folder, Scripts));

    /// <summary>The folder that the recipe was read from.</summary>
    [JsonIgnore]
    public string Folder { get; init; } = "";

    /// <summary>Reads a guest's folder.</summary>
    /// <exception cref="FirnException">There is none, or the recipe is not as it should be; the message names the place.</exception>
    public static GuestRecipe Read(string folder)
    {
        string file = Path.Combine(folder, "guest.json");
        if (!File.Exists(file))
            throw new FirnException($"There is no guest recipe {file}.", null, ExitCode.Usage);
        try
        {
            GuestRecipe recipe = JsonSerializer.Deserialize<GuestRecipe>(File.ReadAllText(file), _strict)! with { Folder = folder };
            if (recipe.Files.Keys.FirstOrDefault(name => !IsFree(name)) is { } taken)
                throw new FirnException($"{file}: a file cannot be called '{taken}'.", "A name without folders, and not one of the guest's own.", ExitCode.Usage);
            return recipe;
        }
        catch (JsonException e)
        {
            throw new FirnException($"{file}: {e.Message}", null, ExitCode.Usage);
        }
    }

    private static bool IsFree(string name) =>
        name.Length > 0 && name[0] != '.' && Path.GetFileName(name) == name && name is not ("vmlinuz" or "initrd" or "stamp" or "packages" or "packages.json" or "apt" or "work");
}
