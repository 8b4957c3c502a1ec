using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Firn.BootImage;

namespace Firn.Monitor.Boot;

/// <summary>The fixed part of the memory map that a boot image is checked against.</summary>
internal struct ImageMemory
{
    private const int ReservedRanges = 3;

    private MemoryRange _secure;
    private ReservedArray _reserved;

    /// <summary>Memory of secure images, the monitor among them.</summary>
    [UnscopedRef]
    internal readonly ReadOnlySpan<MemoryRange> Secure => new(in _secure);

    /// <summary>What no image may touch: where cores wait, the first stage's work, the device tree.</summary>
    [UnscopedRef]
    internal readonly ReadOnlySpan<MemoryRange> Reserved => _reserved;

    /// <summary>Fills in the machine's numbers.</summary>
    internal void SetSecure<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        _secure = Range(machine.SecureMemory.Value, machine.SecureMemorySize);
        _reserved[0] = Range(machine.SecureMemory.Value, SecureMemory.Part);
        _reserved[1] = Range(SecureMemory.FirstStage(machine).Value, SecureMemory.Part);
        _reserved[2] = Range(machine.DeviceTree.Value, (uint)machine.DeviceTreeCapacity);
    }

    // Not inlined, so that the pair comes back in two registers; made of constants in place, it would pass through a SIMD register.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static MemoryRange Range(ulong start, ulong size) => new(start, size);

    [InlineArray(ReservedRanges)]
    private struct ReservedArray
    {
        private MemoryRange _first;
    }
}
