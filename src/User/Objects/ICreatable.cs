using Firn.Abi.Objects;

namespace Firn.User.Objects;

/// <summary>A capability of an object that is made of untyped memory.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface ICreatable<TSelf> : ICapability<TSelf>
    where TSelf : struct, ICreatable<TSelf>
{
    /// <summary>What Untyped.Retype is asked for; of frames, the small one.</summary>
    static abstract ObjectType ObjectType { get; }
}
