using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Arm64;
using Firn.Arm64.Identification;
using Firn.Arm64.Registers;
using Firn.Arm64.Target;
using Firn.Arm64.Translation;

namespace Firn.Images.Hello.Target;

/// <summary>The real machine at EL2. Empty: each member is an instruction.</summary>
internal readonly struct HelloMachine : IMachine
{
    /// <summary>ESR_EL2.</summary>
    public Syndrome Syndrome => new() { Bits = HelloInstruction.ReadSyndrome() };

    /// <summary>FAR_EL2: the virtual address of an abort.</summary>
    public ulong FaultAddress => HelloInstruction.ReadFaultAddress();

    /// <summary>HPFAR_EL2, FIPA in bits 43:4: the page between the stages where stage 2 refused.</summary>
    public IntermediatePhysicalAddress FaultPage => new(Field.Get(HelloInstruction.ReadFaultPage(), 4, 40) << Granule.PageBits);

    /// <inheritdoc/>
    public uint DataCacheLine => new CacheType { Bits = Instruction.ReadCacheType() }.DataLineBytes;

    /// <inheritdoc/>
    public ulong Count => Instruction.ReadPhysicalCount();

    /// <inheritdoc/>
    public byte Read8(PhysicalAddress address) => Instruction.Load8(address.Value);

    /// <inheritdoc/>
    public uint Read32(PhysicalAddress address) => Instruction.Load32(address.Value);

    /// <inheritdoc/>
    public ulong Read64(PhysicalAddress address) => Instruction.Load64(address.Value);

    /// <inheritdoc/>
    public void Write8(PhysicalAddress address, byte value) => Instruction.Store8(address.Value, value);

    /// <inheritdoc/>
    public void Write32(PhysicalAddress address, uint value) => Instruction.Store32(address.Value, value);

    /// <inheritdoc/>
    public void Write64(PhysicalAddress address, ulong value) => Instruction.Store64(address.Value, value);

    /// <inheritdoc/>
    // Safety: the only place where an address becomes a reference; translation is the identity, callers checked the range.
    public unsafe Span<byte> Memory(PhysicalAddress address, int length) =>
        MemoryMarshal.CreateSpan(ref Unsafe.AsRef<byte>((void*)address.Value), length);

    /// <inheritdoc/>
    public void SynchronizeData() => Instruction.DataSynchronizationBarrier();

    /// <inheritdoc/>
    public void SynchronizeInstructions() => Instruction.InstructionSynchronizationBarrier();

    /// <inheritdoc/>
    public void CleanDataCacheLine(PhysicalAddress address) => Instruction.CleanDataCacheLine(address.Value);

    /// <inheritdoc/>
    public void CleanInvalidateDataCacheLine(PhysicalAddress address) => Instruction.CleanInvalidateDataCacheLine(address.Value);

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
