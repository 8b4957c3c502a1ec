namespace Internal.Runtime.CompilerHelpers;

/// <summary>The check of the language that failed; the argument of <c>firn_panic</c>.</summary>
public enum CheckFailure : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>An index outside a span or array.</summary>
    IndexOutOfRange = 1,

    /// <summary>A division by zero.</summary>
    DivideByZero = 2,

    /// <summary>A checked operation's overflow.</summary>
    Overflow = 3,

    /// <summary>A null reference used.</summary>
    NullReference = 4,

    /// <summary>A call's argument is wrong.</summary>
    Argument = 5,

    /// <summary>A call's argument is outside its range.</summary>
    ArgumentOutOfRange = 6,

    /// <summary>The state does not permit the operation.</summary>
    InvalidOperation = 7,

    /// <summary>The compiler found the program invalid and compiled that.</summary>
    InvalidProgram = 8,
}
