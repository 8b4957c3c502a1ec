namespace Firn.Tools.Protocols;

/// <summary>How a parameter travels.</summary>
internal enum ParameterKind
{
    /// <summary>An integer, in a word.</summary>
    Integer,

    /// <summary>A truth value, in a word that is 0 or 1.</summary>
    Boolean,

    /// <summary>A value of an enumeration, in a word that is one of its values.</summary>
    Enumeration,

    /// <summary>A combination of an enumeration's flags.</summary>
    Flags,

    /// <summary>A struct of integers, in whole words.</summary>
    Structure,

    /// <summary>Bytes, in a word with their number and as many words as they need.</summary>
    Bytes,

    /// <summary>A capability.</summary>
    Capability,
}
