namespace Firn.Tools.Kernel;

/// <summary>How an argument or a result travels.</summary>
public enum ArgumentKind
{
    /// <summary>As bits of a message word.</summary>
    Word,

    /// <summary>As consecutive message words: the fields of a structure.</summary>
    Words,

    /// <summary>As an extra capability.</summary>
    Capability,
}
