using System.Runtime.CompilerServices;

namespace Firn.Realms;

/// <summary>The scheduling contexts of a realm.</summary>
[InlineArray(Capacity)]
public struct ContextRecords
{
    /// <summary>The most of one realm.</summary>
    public const int Capacity = 64;

    private ContextRecord _first;
}
