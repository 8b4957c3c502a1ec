using System.Runtime.CompilerServices;

namespace Firn.User.Allocation;

/// <summary>The untyped memories of an allocator.</summary>
[InlineArray(Count)]
public struct UntypedMemories
{
    /// <summary>As many as boot information describes at most, in the fixed configurations.</summary>
    public const int Count = 230;

    private UntypedMemory _first;
}
