using System;
using Firn.User.Components;

namespace Firn.User.Target;

/// <summary>The program's address space. Safety: callers have mapped what they ask for; anything else faults, and the handler hears of it.</summary>
public readonly unsafe struct MappedMemory : IMappedMemory
{
    /// <inheritdoc/>
    public Span<byte> At(ulong address, int length) => new((void*)address, length);
}
