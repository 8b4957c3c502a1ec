using Firn.Abi.Objects;

namespace Firn.User.Objects;

public readonly partial struct Thread : ICreatable<Thread>
{
    /// <inheritdoc/>
    public static ObjectType ObjectType => ObjectType.Thread;
}
