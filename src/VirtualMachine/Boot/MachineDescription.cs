using System;
using Firn.VirtualMachine.Devices;

namespace Firn.VirtualMachine.Boot;

/// <summary>What a virtual machine has, and what its kernel is told.</summary>
public ref struct MachineDescription
{
    /// <summary>Cores.</summary>
    public int Cores;

    /// <summary>Bytes of memory, from <see cref="MachineMap.Memory"/> on.</summary>
    public ulong MemorySize;

    /// <summary>Bytes of the window that its devices are confined to (<see cref="MachineWindow"/>), before <see cref="MachineMap.Memory"/>; 0: they reach all memory.</summary>
    public ulong WindowSize;

    /// <summary>The kernel's command line.</summary>
    public ReadOnlySpan<byte> CommandLine;

    /// <summary>Its devices, which <see cref="DeviceTable"/> has.</summary>
    public ReadOnlySpan<DeviceWindow> Devices;

    /// <summary>
    /// Random bytes for its kernel, <see cref="MachineTree.SeedSize"/> of them: 8 that say where it puts itself, and what its own generator begins with. Empty where
    /// nobody named a source.
    /// </summary>
    public ReadOnlySpan<byte> Seed;

    /// <summary>A device tree of the user's, which is checked against the machine; empty where the machine writes its own.</summary>
    public ReadOnlySpan<byte> Tree;

    /// <summary>Its interrupt controller is a GICv2.</summary>
    public bool IsLegacy;
}
