namespace Firn.Abi.Faults;

/// <summary>The words that tell a <see cref="LookupFailure"/>, from its own place on.</summary>
public enum LookupFailureWord : int
{
    /// <summary>The <see cref="LookupFailure"/>.</summary>
    Failure = 0,

    /// <summary>Bits that were not looked up. Missing table: 21, 30 or 39.</summary>
    BitsLeft = 1,

    /// <summary>Depth mismatch: the bits that the CNode would have taken. Guard mismatch: its guard.</summary>
    Found = 2,

    /// <summary>Guard mismatch: the guard's bits.</summary>
    GuardSize = 3,
}
