namespace Firn.Abi.Errors;

/// <summary>
/// How an invocation went: the label of the kernel's reply to a Call (seL4_Error). The words that come with it:
/// <see cref="ErrorWords"/>.
/// </summary>
public enum InvocationError : byte
{
    /// <summary>It was done (seL4: NoError).</summary>
    None = 0,

    /// <summary>A word is wrong. MR0: which, from 0.</summary>
    InvalidArgument = 1,

    /// <summary>A capability is wrong. MR0: which; 0 is the invoked one.</summary>
    InvalidCapability = 2,

    /// <summary>Not in this state, or not by this capability.</summary>
    IllegalOperation = 3,

    /// <summary>A word is out of range. MR0, MR1: least and greatest that are allowed.</summary>
    RangeError = 4,

    /// <summary>An address is not aligned.</summary>
    AlignmentError = 5,

    /// <summary>
    /// A slot or a table was not found. MR0: 1 if it was the source's; then a <see cref="Faults.LookupFailure"/> and its words.
    /// </summary>
    FailedLookup = 6,

    /// <summary>Too few words or capabilities.</summary>
    TruncatedMessage = 7,

    /// <summary>The place is taken.</summary>
    DeleteFirst = 8,

    /// <summary>There are capabilities derived from it, or mappings.</summary>
    RevokeFirst = 9,

    /// <summary>The memory is too small. MR0: bytes that are left.</summary>
    NotEnoughMemory = 10,
}
