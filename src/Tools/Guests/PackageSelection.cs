using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Host;

namespace Firn.Tools.Guests;

/// <summary>Chooses the packages that a recipe needs. Nothing is installed, so a package manager's whole closure is not wanted: just libraries.</summary>
public static class PackageSelection
{
    /// <summary>Looks packages up; as <see cref="PrivateApt.ShowAsync"/> does.</summary>
    public delegate Task<IReadOnlyList<ControlStanza>> Lookup(IEnumerable<string> packages, CancellationToken cancellation);

    /// <summary>The kernel package that the recipe's meta package currently names.</summary>
    /// <exception cref="FirnException">The archive has no such package.</exception>
    public static async Task<ControlStanza> KernelAsync(GuestRecipe recipe, Lookup lookup, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(lookup);
        ControlStanza meta = await OneAsync(recipe.Kernel, lookup, cancellation).ConfigureAwait(false);
        string? image = meta.Dependencies.FirstOrDefault(name => name.StartsWith("linux-image-", StringComparison.Ordinal));
        return image is null ? meta : await OneAsync(image, lookup, cancellation).ConfigureAwait(false);
    }

    /// <summary>The recipe's packages and, transitively, the library packages that they depend on.</summary>
    /// <exception cref="FirnException">The archive lacks one of the recipe's packages.</exception>
    public static async Task<IReadOnlyList<ControlStanza>> UserLandAsync(GuestRecipe recipe, Lookup lookup, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(lookup);
        var chosen = new SortedDictionary<string, ControlStanza>(StringComparer.Ordinal);
        string[] wanted = [.. recipe.Packages];
        while (wanted.Length > 0)
        {
            IReadOnlyList<ControlStanza> found = await lookup(wanted, cancellation).ConfigureAwait(false);
            foreach (ControlStanza package in found)
                chosen.TryAdd(package.Package, package);
            // A virtual or absent library is noticed later, by name, when a program turns out to need a file of it.
            wanted = [.. found.SelectMany(package => package.Dependencies).Distinct().Where(name => IsLibrary(name) && !chosen.ContainsKey(name))];
        }
        if (recipe.Packages.FirstOrDefault(name => !chosen.ContainsKey(name)) is { } missing)
            throw new FirnException($"The archive has no package {missing} for {recipe.Architecture}.");
        return [.. chosen.Values];
    }

    private static bool IsLibrary(string package) => package.StartsWith("lib", StringComparison.Ordinal) || package.StartsWith("zlib", StringComparison.Ordinal);

    private static async Task<ControlStanza> OneAsync(string name, Lookup lookup, CancellationToken cancellation) =>
        (await lookup([name], cancellation).ConfigureAwait(false)).FirstOrDefault(package => package.Package == name)
            ?? throw new FirnException($"The archive has no package {name}.");
}
