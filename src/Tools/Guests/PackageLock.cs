using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Firn.Tools.Guests;

/// <summary>Which packages a guest was made of, so that it can be made again without asking the archive.</summary>
/// <param name="Requested">What the recipe asked for, to notice that it asks for something else now.</param>
/// <param name="Kernel">The kernel's package.</param>
/// <param name="UserLand">The other packages.</param>
public sealed record PackageLock(string Requested, LockedPackage Kernel, IReadOnlyList<LockedPackage> UserLand)
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    /// <summary>Every package.</summary>
    public IEnumerable<LockedPackage> All => UserLand.Prepend(Kernel);

    /// <summary>What a recipe asks for, as one text.</summary>
    public static string Request(GuestRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return string.Join(' ', recipe.Packages.Prepend(recipe.Kernel).Prepend(recipe.Architecture));
    }

    /// <summary>Reads a lock; null when there is none that can be read.</summary>
    public static PackageLock? Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<PackageLock>(File.ReadAllText(file)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>True when it answers what <paramref name="recipe"/> asks, and every file is there.</summary>
    public bool Serves(GuestRecipe recipe, string folder) =>
        Requested == Request(recipe) && All.All(package => File.Exists(Path.Combine(folder, package.File)));

    /// <summary>Writes the lock.</summary>
    public void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, _indented) + "\n");
}
