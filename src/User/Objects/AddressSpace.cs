using Firn.Abi.Objects;

namespace Firn.User.Objects;

public readonly partial struct AddressSpace : ICreatable<AddressSpace>
{
    /// <inheritdoc/>
    public static ObjectType ObjectType => ObjectType.AddressSpace;
}
