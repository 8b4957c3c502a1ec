using Firn.Arm64.Gic;
using Firn.Arm64.Identification;

namespace Firn.KernelTests.Fakes;

/// <summary>The interrupt interface: a queue of interrupts that the test fills.</summary>
public readonly partial struct FakeMachine
{
    public Affinity Affinity => default;

    public bool HasInterruptRegisters => Board.HasInterruptRegisters;

    public InterfaceControl InterfaceControl
    {
        get => Board.InterfaceControl;
        set => Board.InterfaceControl = value;
    }

    public Acknowledge AcknowledgeInterrupt() =>
        new() { InterruptNumber = Board.Interrupts.TryDequeue(out uint interrupt) ? interrupt : Firn.Kernel.Interrupts.InterruptNumber.None };

    public void DropPriority(Acknowledge interrupt) => Board.Log.Add($"eoir {interrupt.InterruptNumber}");

    public void Deactivate(Acknowledge interrupt) => Board.Log.Add($"dir {interrupt.InterruptNumber}");

    public void SendSoftwareInterrupt(SoftwareInterruptTarget target) => Board.Log.Add($"sgi1r {target.Bits:x}");

    public void EnableInterruptInterface(SystemRegisterEnable enable, PriorityMask mask) => Board.Log.Add($"icc {enable.Bits:x} {mask.Bits:x}");
}
