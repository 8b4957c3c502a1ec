namespace Firn.Abi.Invocations;

/// <summary>
/// A capability argument of an invocation: it takes one of the message's extra capabilities, not a word. <typeparamref name="TObject"/>
/// is the interface of the object that it should name.
/// </summary>
public readonly struct Capability<TObject>
{
    /// <summary>Where the capability is in the caller's capability space; 0 for none.</summary>
    public ulong Pointer { get; init; }
}
