using System.Collections.Generic;
using Firn.Arm64.Registers;
using Firn.Arm64.Translation;
using Firn.Kernel.Memory;

namespace Firn.KernelTests.Fakes;

/// <summary>The kernel's image, more memory, and devices.</summary>
public sealed partial class FakeBoard
{
    /// <summary>Where the image is linked.</summary>
    public const ulong ImageStart = 0xFF_C000_0000;

    private readonly List<(ulong Start, byte[] Bytes)> _memory = [];

    /// <summary>Ticks of the counter a second.</summary>
    public ulong CounterFrequency { get; set; } = 62_500_000;

    /// <summary>Address and size by turns.</summary>
    public ulong[] BuildTimeMemory { get; set; } = [0x4000_0000, 0x4000_0000];

    /// <summary>The physical address of the image's first byte.</summary>
    public ulong ImagePhysicalStart { get; set; } = MemoryStart;

    /// <summary>TTBR0_EL2.</summary>
    public PhysicalAddress KernelRoot { get; set; }

    /// <summary>SCTLR_EL2.</summary>
    public SystemControl KernelSystemControl { get; set; }

    /// <summary>Registers of devices by address; those that are not here read as 0.</summary>
    public Dictionary<ulong, uint> Registers { get; } = [];

    /// <summary>Memory beside <see cref="Memory"/>.</summary>
    public void AddMemory(ulong start, int size) => _memory.Add((start, new byte[size]));

    /// <summary>The bytes of a physical address, and where in them it is.</summary>
    public bool TryFind(ulong address, int length, out byte[] bytes, out int offset)
    {
        bytes = Memory;
        ulong start = MemoryStart;
        for (int i = 0; !IsInside(address - start, length, bytes.Length) && i < _memory.Count; i++)
            (start, bytes) = _memory[i];
        offset = (int)(address - start);
        return IsInside(address - start, length, bytes.Length);
    }

    /// <summary>The physical address behind an address of the window or of the image.</summary>
    public ulong ToPhysical(ulong address) =>
        address >= KernelWindow.Base ? address - KernelWindow.Base : address - ImageStart + ImagePhysicalStart;

    private static bool IsInside(ulong offset, int length, int size) => offset <= (ulong)(size - length);

    /// <summary>A device's register is written.</summary>
    public void WriteRegister(ulong address, uint value) => Registers[address] = value;
}
