using Firn.Arm64.Gic;
using Firn.Arm64.Identification;
using Firn.Arm64.Target;
using Firn.Images.Guest.Target;
using Firn.Images.SmpGuest.Target;

namespace Firn.Images.Guest;

/// <summary>The guest's interrupt controller, of either version: only the interface, for there is no distributor.</summary>
internal struct GuestInterrupts
{
    private const ulong Interface = 0x0801_0000;
    private const uint AllPriorities = 0xFF;

    private bool _hasRegisters;

    /// <summary>Group that the host is to inject interrupts in.</summary>
    internal readonly ulong Group => _hasRegisters ? 1UL : 0;

    /// <summary>Lets interrupts of every priority come.</summary>
    internal void Start()
    {
        _hasRegisters = new ProcessorFeatures0 { Bits = GuestInstruction.ReadProcessorFeatures0() }.InterruptController != 0;
        if (_hasRegisters)
        {
            CoreInstruction.WritePriorityMask(AllPriorities);
            CoreInstruction.WriteGroupEnable(1);
        }
        else
        {
            Instruction.Store32(Interface + CpuInterfaceRegister.PriorityMask, AllPriorities);
            Instruction.Store32(Interface + CpuInterfaceRegister.Control, 1);
        }
        CoreInstruction.UnmaskInterrupts();
    }

    /// <summary>The interrupt that has come.</summary>
    internal readonly ulong Acknowledge() =>
        _hasRegisters ? CoreInstruction.Acknowledge() : Instruction.Load32(Interface + CpuInterfaceRegister.Acknowledge);

    /// <summary>It is handled.</summary>
    internal readonly void End(ulong interrupt)
    {
        if (_hasRegisters)
            CoreInstruction.End(interrupt);
        else
            Instruction.Store32(Interface + CpuInterfaceRegister.EndOfInterrupt, (uint)interrupt);
    }
}
