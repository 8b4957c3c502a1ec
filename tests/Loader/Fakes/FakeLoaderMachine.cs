using System;
using Firn.Arm64.Identification;
using Firn.Arm64.Psci;
using Firn.Arm64.Translation;
using Firn.Loader;
using Firn.MonitorTests.Fakes;

namespace Firn.LoaderTests.Fakes;

/// <summary>A core at EL2: a handle on a <see cref="LoaderBoard"/>, so that copies of it are the same core.</summary>
internal readonly struct FakeLoaderMachine(LoaderBoard board) : ILoaderMachine
{
    public LoaderBoard Board { get; } = board;

    public Affinity Affinity => new() { Bits = Board.Registers["MPIDR_EL1"] };

    public MemoryModelFeatures0 MemoryModel => new() { Bits = Board.Registers["ID_AA64MMFR0_EL1"] };

    public ulong CounterFrequency => Board.Registers["CNTFRQ_EL0"];

    public PhysicalAddress Console { get => new(Board.ConsoleBase); set => Board.ConsoleBase = value.Value; }

    public ulong MemoryAttributes { set => Set("MAIR_EL2", value); }

    public ulong TranslationControl { set => Set("TCR_EL2", value); }

    public PhysicalAddress TranslationTable { set => Set("TTBR0_EL2", value.Value); }

    public ulong SystemControl { set => Set("SCTLR_EL2", value); }

    public uint DataCacheLine => FakeMemory.Line;

    public ulong Count => Board.Count++;

    public byte Read8(PhysicalAddress address) => (byte)Board.Read(address.Value, 8);

    public uint Read32(PhysicalAddress address) => (uint)Board.Read(address.Value, 32);

    public ulong Read64(PhysicalAddress address) => Board.Read(address.Value, 64);

    public void Write8(PhysicalAddress address, byte value) => Board.Write(address.Value, value, 8);

    public void Write32(PhysicalAddress address, uint value) => Board.Write(address.Value, value, 32);

    public void Write64(PhysicalAddress address, ulong value) => Board.Write(address.Value, value, 64);

    public Span<byte> Memory(PhysicalAddress address, int length) => Board.Find(address.Value, length).At(address.Value, length);

    public void SynchronizeData() => Board.Log.Add("DSB");

    public void SynchronizeInstructions() => Board.Log.Add("ISB");

    public void CleanDataCacheLine(PhysicalAddress address) => Clean("DC CVAC", address);

    public void CleanInvalidateDataCacheLine(PhysicalAddress address) => Clean("DC CIVAC", address);

    public void InvalidateInstructionCaches() => Board.Log.Add("IC IALLUIS");

    public void InvalidateTranslations() => Board.Log.Add("TLBI ALLE2");

    public void WaitForInterrupt() => throw new InvalidOperationException("The loader waits for no interrupt.");

    public PsciResult Call(PsciFunction function, ulong argument1, ulong argument2, ulong argument3)
    {
        if (function != PsciFunction.CpuOn64)
            throw new InvalidOperationException($"{function} is called.");
        Board.Log.Add($"CPU_ON {argument1:x}");
        return Board.CpuOn(argument1, argument2, argument3);
    }

    private void Set(string register, ulong value)
    {
        Board.Registers[register] = value;
        Board.Log.Add(register);
    }

    private void Clean(string operation, PhysicalAddress address)
    {
        Board.Find(address.Value, 1).Clean(address.Value, FakeMemory.Line);
        if (Board.Log[^1] != operation)
            Board.Log.Add(operation);
    }
}
