using Firn.Abi.Objects;

namespace Firn.User.Objects;

public readonly partial struct Untyped : ICreatable<Untyped>
{
    /// <inheritdoc/>
    public static ObjectType ObjectType => ObjectType.Untyped;
}
