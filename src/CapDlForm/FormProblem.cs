namespace Firn.CapDlForm;

/// <summary>What is wrong with a canonical form, and where.</summary>
public readonly struct FormProblem
{
    /// <summary>A broken rule, about an object or -1 for none, found before a byte.</summary>
    public FormProblem(FormRule rule, int index, int offset)
    {
        Rule = rule;
        Object = index;
        Offset = offset;
    }

    /// <summary>The same, about an object whose name could be read.</summary>
    internal FormProblem(FormRule rule, int index, int offset, int nameStart, int nameLength)
        : this(rule, index, offset)
    {
        NameStart = nameStart;
        NameLength = nameLength;
    }

    /// <summary>The rule that is broken; <see cref="FormRule.None"/> if all is well.</summary>
    public FormRule Rule { get; }

    /// <summary>The object that it is about, by position; -1 for none.</summary>
    public int Object { get; }

    /// <summary>The byte behind what was read last.</summary>
    public int Offset { get; }

    /// <summary>Where the object's name begins in the form.</summary>
    public int NameStart { get; }

    /// <summary>The name's bytes; 0 if there is no object, or no name that could be read.</summary>
    public int NameLength { get; }

    /// <summary>Nothing is wrong.</summary>
    public bool IsNone => Rule == FormRule.None;
}
