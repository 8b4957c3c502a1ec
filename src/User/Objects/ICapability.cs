namespace Firn.User.Objects;

/// <summary>A capability of the program, by its place in the capability space.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface ICapability<TSelf>
    where TSelf : struct, ICapability<TSelf>
{
    /// <summary>Where it is in the program's capability space.</summary>
    ulong Pointer { get; }

    /// <summary>The capability at a place of the program's capability space.</summary>
    static abstract TSelf At(ulong pointer);
}
