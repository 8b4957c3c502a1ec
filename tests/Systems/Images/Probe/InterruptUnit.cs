using Firn.Arm64.Gic;
using Firn.Arm64.Identification;
using Firn.Arm64.Target;
using Firn.SystemsTests.Probe.Target;

namespace Firn.SystemsTests.Probe;

/// <summary>The GIC of either version, as the normal world has it.</summary>
internal static class InterruptUnit
{
    // GICD_CTLR as Non-secure state sees it: EnableGrp1, EnableGrp1A, ARE_NS.
    private const uint DistributorEnable = 0x13;
    private const uint InterfaceEnable = 1;

    /// <summary>Lets interrupts of the normal world through, to EL2 of this core.</summary>
    internal static void Prepare()
    {
        Instruction.Store32(Board.Distributor + DistributorRegister.Control, Machine.HasGicVersion3 ? DistributorEnable : InterfaceEnable);
        if (Machine.HasGicVersion3)
        {
            Register.SetPriorityMask(0xFF);
            Register.SetGroup1Enable(1);
        }
        else
        {
            Instruction.Store32(Board.CpuInterface + CpuInterfaceRegister.PriorityMask, 0xFF);
            Instruction.Store32(Board.CpuInterface + CpuInterfaceRegister.Control, InterfaceEnable);
        }
        Instruction.InstructionSynchronizationBarrier();
    }

    /// <summary>The priority mask that this core has.</summary>
    internal static ulong PriorityMask => Machine.HasGicVersion3
        ? Register.PriorityMask()
        : Instruction.Load32(Board.CpuInterface + CpuInterfaceRegister.PriorityMask);

    /// <summary>Whether interrupts of the normal world are let through to this core.</summary>
    internal static bool IsOpen => Machine.HasGicVersion3
        ? Register.Group1Enable() != 0
        : Instruction.Load32(Board.CpuInterface + CpuInterfaceRegister.Control) != 0;

    /// <summary>Enables interrupts: bits of the word that has <paramref name="first"/>.</summary>
    internal static void Enable(uint first, uint bits) =>
        Instruction.Store32(Frame(first) + DistributorRegister.SetEnable + Word(first), bits);

    /// <summary>Disables interrupts.</summary>
    internal static void Disable(uint first, uint bits) =>
        Instruction.Store32(Frame(first) + DistributorRegister.ClearEnable + Word(first), bits);

    /// <summary>Which interrupts are enabled.</summary>
    internal static uint Enabled(uint first) => Instruction.Load32(Frame(first) + DistributorRegister.SetEnable + Word(first));

    /// <summary>Makes a shared interrupt pending, for this core.</summary>
    internal static void Raise(uint interrupt)
    {
        var id = new InterruptId { Bits = interrupt };
        if (Machine.HasGicVersion3)
            Instruction.Store64(Board.Distributor + DistributorRegister.RouterOf(id), Machine.Core);
        else
            Instruction.Store8(Board.Distributor + DistributorRegister.Target + interrupt, (byte)(1u << (int)Machine.Core));
        Instruction.Store32(Board.Distributor + DistributorRegister.SetPending + Word(interrupt), id.Mask);
    }

    /// <summary>Sends this core a software-generated interrupt.</summary>
    internal static void Send(uint interrupt)
    {
        if (Machine.HasGicVersion3)
            Register.SendInterrupt(SoftwareInterruptTarget.To(new Affinity { Level0 = Machine.Core }, interrupt).Bits);
        else
            Instruction.Store32(Board.Distributor + DistributorRegister.SoftwareGenerated, (1u << (16 + (int)Machine.Core)) | interrupt);
        Instruction.DataSynchronizationBarrier();
        Instruction.InstructionSynchronizationBarrier();
    }

    /// <summary>Takes the interrupt that is pending.</summary>
    internal static ulong Acknowledge() => Machine.HasGicVersion3
        ? Register.Acknowledge()
        : Instruction.Load32(Board.CpuInterface + CpuInterfaceRegister.Acknowledge);

    /// <summary>Ends it.</summary>
    internal static void End(ulong acknowledged)
    {
        if (Machine.HasGicVersion3)
            Register.EndOfInterrupt(acknowledged);
        else
            Instruction.Store32(Board.CpuInterface + CpuInterfaceRegister.EndOfInterrupt, (uint)acknowledged);
    }

    private static ulong Frame(uint interrupt) => interrupt < InterruptId.SpiFirst && Machine.HasGicVersion3
        ? Board.Redistributors + (Machine.Core * (ulong)RedistributorRegister.Stride) + RedistributorRegister.PrivateFrame
        : Board.Distributor;

    private static uint Word(uint interrupt) => interrupt / 32 * 4;
}
