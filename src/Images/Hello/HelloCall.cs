namespace Firn.Images.Hello;

/// <summary>What the program may ask of the kernel: x0 of an SVC; arguments in x1 and x2, the answer in x0.</summary>
internal enum HelloCall : ulong
{
    /// <summary>Print x2 bytes at x1. Answers 0, or <see cref="Refused"/> where not all of them are the program's.</summary>
    Write = 0,

    /// <summary>Answers x1 + x2.</summary>
    Add = 1,

    /// <summary>Answers how many of these there were.</summary>
    Yield = 2,

    /// <summary>Ends the program with code x1.</summary>
    Exit = 3,

    /// <summary>The answer to what is not granted, and to calls that do not exist.</summary>
    Refused = ulong.MaxValue,
}
