using System;

namespace Firn.VirtualMachine.Debugging;

/// <summary>The memory of a machine, as who debugs it reaches it.</summary>
public interface IGuestMemory
{
    /// <summary>The memory at a guest's physical address, at most so many bytes of it; empty: there is none.</summary>
    Span<byte> MemoryAt(ulong address, int length);
}
