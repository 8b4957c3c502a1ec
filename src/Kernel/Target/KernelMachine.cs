using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Arm64.Identification;
using Firn.Arm64.Target;
using Firn.Arm64.Translation;
using Firn.Kernel.Memory;

namespace Firn.Kernel.Target;

/// <summary>The real machine at EL2. Empty: each member is an instruction. One part for each area.</summary>
public readonly partial struct KernelMachine : IKernelMachine
{
    /// <inheritdoc/>
    public uint DataCacheLine => new CacheType { Bits = Instruction.ReadCacheType() }.DataLineBytes;

    /// <inheritdoc/>
    public ulong Count => Instruction.ReadPhysicalCount();

    /// <inheritdoc/>
    // Safety: the only place where an address becomes a reference; it is an object's that the kernel made, in mapped memory.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe ref T At<T>(ulong address)
        where T : struct => ref Unsafe.AsRef<T>((void*)address);

    /// <inheritdoc/>
    // Safety: as above; the range is of one region of memory, which the window maps.
    public unsafe Span<byte> Memory(PhysicalAddress address, int length) =>
        MemoryMarshal.CreateSpan(ref Unsafe.AsRef<byte>((void*)KernelWindow.FromPhysical(address)), length);

    /// <inheritdoc/>
    public byte Read8(PhysicalAddress address) => Instruction.Load8(KernelWindow.FromPhysical(address));

    /// <inheritdoc/>
    public uint Read32(PhysicalAddress address) => Instruction.Load32(KernelWindow.FromPhysical(address));

    /// <inheritdoc/>
    public ulong Read64(PhysicalAddress address) => Instruction.Load64(KernelWindow.FromPhysical(address));

    /// <inheritdoc/>
    public void Write8(PhysicalAddress address, byte value) => Instruction.Store8(KernelWindow.FromPhysical(address), value);

    /// <inheritdoc/>
    public void Write32(PhysicalAddress address, uint value) => Instruction.Store32(KernelWindow.FromPhysical(address), value);

    /// <inheritdoc/>
    public void Write64(PhysicalAddress address, ulong value) => Instruction.Store64(KernelWindow.FromPhysical(address), value);

    /// <inheritdoc/>
    public void SynchronizeData() => Instruction.DataSynchronizationBarrier();

    /// <inheritdoc/>
    public void SynchronizeInstructions() => Instruction.InstructionSynchronizationBarrier();

    /// <inheritdoc/>
    public void CleanDataCacheLine(PhysicalAddress address) => Instruction.CleanDataCacheLine(KernelWindow.FromPhysical(address));

    /// <inheritdoc/>
    public void CleanInvalidateDataCacheLine(PhysicalAddress address) => Instruction.CleanInvalidateDataCacheLine(KernelWindow.FromPhysical(address));

    /// <inheritdoc/>
    public void InvalidateInstructionCaches()
    {
        Instruction.InvalidateInstructionCaches();
        Instruction.DataSynchronizationBarrier();
        Instruction.InstructionSynchronizationBarrier();
    }

    /// <inheritdoc/>
    public void WaitForInterrupt() => Instruction.WaitForInterrupt();
}
