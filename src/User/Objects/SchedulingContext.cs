using Firn.Abi.Objects;

namespace Firn.User.Objects;

public readonly partial struct SchedulingContext : ICreatable<SchedulingContext>
{
    /// <inheritdoc/>
    public static ObjectType ObjectType => ObjectType.SchedulingContext;
}
