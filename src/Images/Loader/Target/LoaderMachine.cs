using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Arm64.Identification;
using Firn.Arm64.Psci;
using Firn.Arm64.Target;
using Firn.Arm64.Translation;
using Firn.Loader;

namespace Firn.Images.Loader.Target;

/// <summary>The real machine at EL2. Empty: each member but the console is an instruction.</summary>
internal readonly struct LoaderMachine : ILoaderMachine
{
    private static ulong _console;

    /// <inheritdoc/>
    public PhysicalAddress Console { get => new(_console); set => _console = value.Value; }

    /// <inheritdoc/>
    public Affinity Affinity => new() { Bits = Instruction.ReadAffinity() };

    /// <inheritdoc/>
    public MemoryModelFeatures0 MemoryModel => new() { Bits = LoaderInstruction.ReadMemoryModel() };

    /// <inheritdoc/>
    public ulong CounterFrequency => Instruction.ReadCounterFrequency();

    /// <inheritdoc/>
    public ulong MemoryAttributes { set => LoaderInstruction.WriteMemoryAttributes(value); }

    /// <inheritdoc/>
    public ulong TranslationControl { set => LoaderInstruction.WriteTranslationControl(value); }

    /// <inheritdoc/>
    public PhysicalAddress TranslationTable { set => LoaderInstruction.WriteTranslationTable(value.Value); }

    /// <inheritdoc/>
    public ulong SystemControl { set => LoaderInstruction.WriteSystemControl(value); }

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
    public void InvalidateTranslations()
    {
        Instruction.DataSynchronizationBarrier();
        LoaderInstruction.InvalidateTranslations();
        Instruction.DataSynchronizationBarrier();
        Instruction.InstructionSynchronizationBarrier();
    }

    /// <inheritdoc/>
    public PsciResult Call(PsciFunction function, ulong argument1, ulong argument2, ulong argument3) =>
        (PsciResult)(int)LoaderInstruction.SecureMonitorCall((ulong)function, argument1, argument2, argument3);

    /// <inheritdoc/>
    public void WaitForInterrupt() => Instruction.WaitForInterrupt();
}
