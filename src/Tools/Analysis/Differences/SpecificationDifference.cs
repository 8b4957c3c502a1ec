using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Firn.Tools.Analysis.Differences;

/// <summary>What differs between two versions of a system.</summary>
/// <param name="Gained">Capabilities that only the newer one has, and those with other parameters.</param>
/// <param name="Lost">Capabilities that only the older one has.</param>
/// <param name="Moved">Capabilities that stand in another slot of the same container.</param>
/// <param name="Added">New objects.</param>
/// <param name="Removed">Objects that are gone.</param>
/// <param name="Changed">Objects with other parameters.</param>
/// <param name="Renamed">Objects that are the same but for their names.</param>
/// <param name="Remade">Objects that are made of other untyped memory, in words: who has that can destroy them.</param>
/// <param name="Settings">Interrupt numbers, domains, derivation, offers: what else differs, in words.</param>
public sealed record SpecificationDifference(IReadOnlyList<AuthorityChange> Gained, IReadOnlyList<AuthorityChange> Lost, IReadOnlyList<AuthorityChange> Moved,
    IReadOnlyList<ObjectChange> Added, IReadOnlyList<ObjectChange> Removed, IReadOnlyList<ObjectChange> Changed, IReadOnlyList<ObjectChange> Renamed,
    IReadOnlyList<string> Remade, IReadOnlyList<string> Settings)
{
    /// <summary>Do contents stand in the versions that are known by the name of their file alone? Then new bytes in it are no difference.</summary>
    public bool HasContentsByName { get; init; }

    /// <summary>Do the versions differ in nothing?</summary>
    public bool IsEmpty => Gained.Count + Lost.Count + Moved.Count + Added.Count + Removed.Count + Changed.Count + Renamed.Count + Remade.Count + Settings.Count == 0;

    /// <summary>Writes it in words.</summary>
    public void Write(TextWriter writer)
    {
        if (IsEmpty)
            writer.WriteLine("No difference.");
        Section("Authority gained", Gained);
        Section("Authority lost", Lost);
        Section("Moved to another slot", Moved);
        Section("New objects", Added.Select(change => $"{change.Object} = {change.After}"));
        Section("Objects gone", Removed.Select(change => $"{change.Object} = {change.Before}"));
        Section("Changed", Changed.Select(change => $"{change.Object} = {change.After}, before {change.Before}"));
        Section("Renamed", Renamed.Select(change => $"{change.Before} is {change.After}"));
        Section("Made of other memory", Remade);
        Section("Other", Settings);
        if (HasContentsByName)
            writer.WriteLine("Contents are compared by the names of their files, not by what is in them: firn capdl measure says that.");

        void Section(string title, IEnumerable<object> lines)
        {
            object[] all = [.. lines];
            if (all.Length == 0)
                return;
            writer.WriteLine($"{title} ({all.Length})");
            foreach (object line in all)
                writer.WriteLine($"  {line}");
        }
    }
}
