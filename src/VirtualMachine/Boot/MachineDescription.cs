using System;

namespace Firn.VirtualMachine.Boot;

/// <summary>What a virtual machine has, and what its kernel is told.</summary>
public ref struct MachineDescription
{
    /// <summary>Cores.</summary>
    public int Cores;

    /// <summary>Bytes of memory, from <see cref="MachineMap.Memory"/> on.</summary>
    public ulong MemorySize;

    /// <summary>The kernel's command line.</summary>
    public ReadOnlySpan<byte> CommandLine;

    /// <summary>It has a PL031.</summary>
    public bool HasClock;
}
