using System;
using System.Runtime.CompilerServices;

namespace Firn.BootImage;

/// <summary>The memory of a machine as far as boot images may use it.</summary>
public readonly ref struct MemoryMap
{
    /// <summary>A map of the given ranges, which the caller keeps.</summary>
    /// <param name="secure">Memory that the normal world cannot reach.</param>
    /// <param name="normal">Memory of the normal world.</param>
    /// <param name="reserved">Ranges, of either world, that no image may touch.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public MemoryMap(ReadOnlySpan<MemoryRange> secure, ReadOnlySpan<MemoryRange> normal, ReadOnlySpan<MemoryRange> reserved)
    {
        Secure = secure;
        Normal = normal;
        Reserved = reserved;
    }

    /// <summary>Memory that the normal world cannot reach.</summary>
    public ReadOnlySpan<MemoryRange> Secure { get; }

    /// <summary>Memory of the normal world.</summary>
    public ReadOnlySpan<MemoryRange> Normal { get; }

    /// <summary>Ranges, of either world, that no image may touch.</summary>
    public ReadOnlySpan<MemoryRange> Reserved { get; }
}
