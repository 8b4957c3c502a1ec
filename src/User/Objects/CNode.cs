using Firn.Abi.Objects;

namespace Firn.User.Objects;

public readonly partial struct CNode : ICreatable<CNode>
{
    /// <inheritdoc/>
    public static ObjectType ObjectType => ObjectType.CNode;
}
