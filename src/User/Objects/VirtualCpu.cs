using Firn.Abi.Objects;

namespace Firn.User.Objects;

public readonly partial struct VirtualCpu : ICreatable<VirtualCpu>
{
    /// <inheritdoc/>
    public static ObjectType ObjectType => ObjectType.VirtualCpu;
}
