using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.BootImage;
using Firn.Monitor.Boot;

namespace Firn.Monitor.FirstStage;

/// <summary>
/// The fixed part of the memory map that a boot image is checked against: memory for secure images, then three ranges that no image may
/// touch. Kept as words, start and size in turn, because a range of constants stored as one struct goes through a SIMD register.
/// </summary>
[InlineArray(2 * Ranges)]
internal struct ImageMemory
{
    private const int Ranges = 4;

    private ulong _first;

    /// <summary>Memory of secure images, the monitor among them.</summary>
    [UnscopedRef]
    internal readonly ReadOnlySpan<MemoryRange> Secure => MemoryMarshal.Cast<ulong, MemoryRange>(((ReadOnlySpan<ulong>)this).Slice(0, 2));

    /// <summary>What no image may touch: where cores wait, the first stage's work, the device tree.</summary>
    [UnscopedRef]
    internal readonly ReadOnlySpan<MemoryRange> Reserved => MemoryMarshal.Cast<ulong, MemoryRange>(((ReadOnlySpan<ulong>)this).Slice(2));

    /// <summary>Fills in the machine's numbers.</summary>
    internal void Fill<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        Set(0, machine.SecureMemory.Value, machine.SecureMemorySize);
        Set(1, machine.SecureMemory.Value, SecureMemory.Part);
        Set(2, SecureMemory.FirstStage(machine).Value, SecureMemory.Part);
        Set(3, machine.DeviceTree.Value, (uint)machine.DeviceTreeCapacity);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Set(int range, ulong start, ulong size)
    {
        this[2 * range] = start;
        this[(2 * range) + 1] = size;
    }
}
