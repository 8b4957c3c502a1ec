namespace Firn.Abi.Errors;

/// <summary>The words of an error reply.</summary>
public static class ErrorWords
{
    /// <summary>InvalidArgument and InvalidCapability: which one.</summary>
    public const int Number = 0;

    /// <summary>RangeError: the least that is allowed.</summary>
    public const int Minimum = 0;

    /// <summary>RangeError: the greatest that is allowed.</summary>
    public const int Maximum = 1;

    /// <summary>FailedLookup: 1 if the lookup was for the source of a capability.</summary>
    public const int WasSource = 0;

    /// <summary>FailedLookup: the first of <see cref="Faults.LookupFailureWord"/>.</summary>
    public const int Failure = 1;

    /// <summary>NotEnoughMemory: bytes that are left.</summary>
    public const int BytesLeft = 0;

    /// <summary>How many words an error comes with. A failed lookup has those of its failure as well.</summary>
    public static int CountOf(InvocationError error) => error switch
    {
        InvocationError.InvalidArgument or InvocationError.InvalidCapability or InvocationError.NotEnoughMemory => 1,
        InvocationError.FailedLookup => 1,
        InvocationError.RangeError => 2,
        _ => 0,
    };
}
