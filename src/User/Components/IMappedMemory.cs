using System;

namespace Firn.User.Components;

/// <summary>The program's own memory, by address: what it has mapped at run time.</summary>
public interface IMappedMemory
{
    /// <summary>Bytes that are mapped at an address.</summary>
    Span<byte> At(ulong address, int length);
}
