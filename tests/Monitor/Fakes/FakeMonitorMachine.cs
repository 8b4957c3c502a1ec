using System;
using Firn.Arm64.Gic;
using Firn.Arm64.Identification;
using Firn.Arm64.Translation;
using Firn.Monitor;

namespace Firn.MonitorTests.Fakes;

/// <summary>A core at EL3 that the test owns: a handle on a <see cref="FakeBoard"/>, so that copies of it are the same core.</summary>
public readonly partial struct FakeMonitorMachine(FakeBoard board) : IMonitorMachine
{
    public FakeBoard Board { get; } = board;

    public Affinity Affinity => new() { Bits = Board.Read("MPIDR_EL1") };

    public ulong Syndrome => Board.Read("ESR_EL3");

    public ulong FaultAddress => Board.Read("FAR_EL3");

    public ulong MemoryAttributes { set => Board.Write("MAIR_EL3", value); }

    public ulong TranslationControl { set => Board.Write("TCR_EL3", value); }

    public PhysicalAddress TranslationTable { set => Board.Write("TTBR0_EL3", value.Value); }

    public ulong SystemControl { get => Board.Read("SCTLR_EL3"); set => Board.Write("SCTLR_EL3", value); }

    public MonitorInterfaceControl InterfaceControl
    {
        get => new() { Bits = Board.Read("ICC_CTLR_EL3") };
        set => Board.Write("ICC_CTLR_EL3", value.Bits);
    }

    public MonitorGroupEnable Group1Enable { set => Board.Write("ICC_IGRPEN1_EL3", value.Bits); }

    public GroupEnable Group0Enable { set => Board.Write("ICC_IGRPEN0_EL1", value.Bits); }

    public PriorityMask PriorityMask { set => Board.Write("ICC_PMR_EL1", value.Bits); }

    public uint DataCacheLine => FakeMemory.Line;

    public ulong Count => Board.Read("CNTPCT_EL0");

    public byte Read8(PhysicalAddress address) => (byte)Board.ReadDevice(address.Value, 8);

    public uint Read32(PhysicalAddress address) => (uint)Board.ReadDevice(address.Value, 32);

    public ulong Read64(PhysicalAddress address) => Board.ReadDevice(address.Value, 64);

    public void Write8(PhysicalAddress address, byte value) => Board.WriteDevice(address.Value, value, 8);

    public void Write32(PhysicalAddress address, uint value) => Board.WriteDevice(address.Value, value, 32);

    public void Write64(PhysicalAddress address, ulong value) => Board.WriteDevice(address.Value, value, 64);

    public Span<byte> Memory(PhysicalAddress address, int length) => Board.Memory(address.Value, length);

    public void SynchronizeData() => Board.Note("DSB SY");

    public void SynchronizeInstructions() => Board.Note(FakeBoard.InstructionBarrier);

    public void CleanDataCacheLine(PhysicalAddress address) => Board.CleanLine("DC CVAC", address.Value, FakeMemory.Line);

    public void CleanInvalidateDataCacheLine(PhysicalAddress address) => Board.CleanLine("DC CIVAC", address.Value, FakeMemory.Line);

    public void InvalidateInstructionCaches() => Board.Note("IC IALLUIS");

    public void WaitForInterrupt() => Board.Sleep();

    public void InvalidateTranslations() => Board.Note("TLBI ALLE3");

    public void UnmaskSystemErrors() => Board.Note("MSR DAIFCLR");

    public void InvalidateBranchPredictor() => Board.Note("BPIALL");

    public void EnableInterfaceRegisters(SystemRegisterEnable enable)
    {
        Board.Write("ICC_SRE_EL3", enable.Bits);
        Board.Note(FakeBoard.InstructionBarrier);
    }

    public void ClearActivePriorities(uint registers)
    {
        for (uint n = 0; n < registers; n++)
        {
            Board.Write($"ICC_AP0R{n}_EL1", 0);
            Board.Write($"ICC_AP1R{n}_EL1", 0);
        }
    }

    public Acknowledge AcknowledgeGroup0() => new() { Bits = Board.Read("ICC_IAR0_EL1") };

    public void EndGroup0(Acknowledge interrupt) => Board.Write("ICC_EOIR0_EL1", interrupt.Bits);

    public void SendGroup0(SoftwareInterruptTarget target) => Board.Write("ICC_SGI0R_EL1", target.Bits);
}
