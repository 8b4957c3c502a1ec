using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Components;

/// <summary>What somebody means by a name: a component, an object, or all members of an array.</summary>
/// <param name="Name">The name.</param>
/// <param name="Component">The component of that name; null if it is an object's.</param>
/// <param name="Positions">The objects meant, as positions; of a component, its threads and what is its alone.</param>
public sealed record Selection(string Name, Component? Component, ValueList<int> Positions)
{
    /// <summary>What a name means; null if it means nothing. A component comes before an object of the same name.</summary>
    public static Selection? Find(Specification specification, ComponentMap components, string name)
    {
        if (components.Find(name) is { } component)
        {
            IEnumerable<int> own = Enumerable.Range(0, specification.Objects.Count).Where(i => components.OwnerOf(i) == component);
            return new Selection(name, component, own.ToValueList());
        }
        string array = name.EndsWith("[]", System.StringComparison.Ordinal) ? name[..^2] : name;
        int[] found = [.. Enumerable.Range(0, specification.Objects.Count).Where(i => specification.Objects[i].Name.ToString() == name)];
        if (found.Length == 0)
            found = [.. Enumerable.Range(0, specification.Objects.Count).Where(i => specification.Objects[i].Name is { Index: not null } member && member.Text == array)];
        return found.Length == 0 ? null : new Selection(name, null, found.ToValueList());
    }

    /// <summary>The threads among what is meant.</summary>
    public IEnumerable<int> Threads(Specification specification) =>
        Component is { } component ? component.Threads : Positions.Where(i => specification.Objects[i].Kind == ObjectKind.Thread);

    /// <summary>
    /// What a component shares with others: what it is made of or has, and so have others, but for what components of the threads that ask are made of or have as well.
    /// Empty if it is no component that is meant.
    /// </summary>
    public IEnumerable<int> SharedBeside(ComponentMap components, IReadOnlyCollection<int> asking)
    {
        if (Component is not { } component)
            return [];
        Component[] theirs = [.. components.Components.Where(other => other.Threads.Any(asking.Contains))];
        return components.SharedOf(component).Where(i => !theirs.Any(other => components.IsOf(i, other)));
    }
}
