namespace Internal.Runtime.CompilerHelpers;

/// <summary>The check of the language that failed; the argument of <c>firn_panic</c>.</summary>
public enum CheckFailure : uint
{
    None = 0,
    IndexOutOfRange = 1,
    DivideByZero = 2,
    Overflow = 3,
    NullReference = 4,
    Argument = 5,
    ArgumentOutOfRange = 6,
    InvalidOperation = 7,
    InvalidProgram = 8,
}
