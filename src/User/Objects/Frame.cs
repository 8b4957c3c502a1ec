using Firn.Abi.Objects;

namespace Firn.User.Objects;

public readonly partial struct Frame : ICreatable<Frame>
{
    /// <inheritdoc/>
    public static ObjectType ObjectType => ObjectType.SmallFrame;
}
