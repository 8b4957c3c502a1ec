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

    /// <summary>The rule that is broken; <see cref="FormRule.None"/> if all is well.</summary>
    public FormRule Rule { get; }

    /// <summary>The object that it is about, by position; -1 for none.</summary>
    public int Object { get; }

    /// <summary>The byte behind what was read last.</summary>
    public int Offset { get; }

    /// <summary>Nothing is wrong.</summary>
    public bool IsNone => Rule == FormRule.None;
}
