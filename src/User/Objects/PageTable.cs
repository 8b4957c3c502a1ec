using Firn.Abi.Objects;

namespace Firn.User.Objects;

public readonly partial struct PageTable : ICreatable<PageTable>
{
    /// <inheritdoc/>
    public static ObjectType ObjectType => ObjectType.PageTable;
}
