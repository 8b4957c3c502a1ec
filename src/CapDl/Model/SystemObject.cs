using System;

namespace Firn.CapDl.Model;

/// <summary>An object of a system: its name and kind, what it is made with, and the capabilities that it holds at the start.</summary>
public sealed record SystemObject
{
    /// <summary>An object. <paramref name="parameters"/> is null for kinds that have none.</summary>
    public SystemObject(ObjectName name, ObjectKind kind, ObjectParameters? parameters = null)
    {
        Name = name;
        Kind = kind;
        Parameters = parameters;
    }

    /// <summary>What it is called; unique in its specification.</summary>
    public ObjectName Name { get; init; }

    /// <summary>What it is.</summary>
    public ObjectKind Kind { get; init; }

    /// <summary>What it is made with; the type follows from <see cref="Kind"/> (<see cref="ObjectParameters.For"/>), null if the kind has none.</summary>
    public ObjectParameters? Parameters { get; init; }

    /// <summary>The capabilities in it, by slot; empty for kinds without slots (<see cref="ObjectKinds.HasSlots"/>).</summary>
    public CapabilityTable Slots { get; init; } = CapabilityTable.Empty;

    /// <summary>
    /// True for an object that the platform provides: it is not made, but found by its name's text and kind among the platform's
    /// <see cref="ExternOffer"/>s.
    /// </summary>
    public bool IsExtern { get; init; }

    /// <summary>Where it is declared. Never part of equality.</summary>
    public SourceLocation Location { get; init; }

    /// <summary>Its parameters as <typeparamref name="T"/>.</summary>
    /// <exception cref="InvalidOperationException">Its kind has others.</exception>
    public T Get<T>()
        where T : ObjectParameters => Parameters as T ?? throw new InvalidOperationException($"{Name} is {Kind.Phrase()}, which has no {typeof(T).Name}.");

    /// <summary>As the language declares it, without parameters.</summary>
    public override string ToString() => $"{Name} = {Kind.Keyword()}";
}
