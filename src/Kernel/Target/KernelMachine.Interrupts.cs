using Firn.Arm64.Gic;
using Firn.Arm64.Identification;
using Firn.Arm64.Registers;
using Firn.Arm64.Target;

namespace Firn.Kernel.Target;

/// <summary>The interrupt interface and the timer.</summary>
public readonly partial struct KernelMachine
{
    /// <inheritdoc/>
    public bool IsInterruptPending
    {
        get
        {
            var status = new InterruptStatus { Bits = InterruptInstruction.ReadInterruptStatus() };
            return status.Interrupt || status.FastInterrupt;
        }
    }

    /// <inheritdoc/>
    public Affinity Affinity => new() { Bits = Instruction.ReadAffinity() };

    /// <inheritdoc/>
    public bool HasInterruptRegisters => new ProcessorFeatures0 { Bits = InterruptInstruction.ReadProcessorFeatures0() }.InterruptController != 0;

    /// <inheritdoc/>
    public InterfaceControl InterfaceControl
    {
        get => new() { Bits = InterruptInstruction.ReadInterfaceControl() };
        set => InterruptInstruction.WriteInterfaceControl(value.Bits);
    }

    /// <inheritdoc/>
    public ulong Time => Instruction.ReadPhysicalCount();

    /// <inheritdoc/>
    public Acknowledge AcknowledgeInterrupt()
    {
        var interrupt = new Acknowledge { Bits = InterruptInstruction.ReadAcknowledge() };
        Instruction.DataSynchronizationBarrier();
        return interrupt;
    }

    /// <inheritdoc/>
    public void DropPriority(Acknowledge interrupt) => InterruptInstruction.WriteEndOfInterrupt(interrupt.Bits);

    /// <inheritdoc/>
    public void Deactivate(Acknowledge interrupt)
    {
        Instruction.InstructionSynchronizationBarrier();
        InterruptInstruction.WriteDeactivate(interrupt.Bits);
    }

    /// <inheritdoc/>
    public void SendSoftwareInterrupt(SoftwareInterruptTarget target)
    {
        Instruction.DataSynchronizationBarrier();
        InterruptInstruction.WriteSoftwareInterrupt(target.Bits);
        Instruction.InstructionSynchronizationBarrier();
    }

    /// <inheritdoc/>
    public void EnableInterruptInterface(SystemRegisterEnable enable, PriorityMask mask)
    {
        InterruptInstruction.WriteInterfaceEnable2(enable.Bits);
        Instruction.InstructionSynchronizationBarrier();
        InterruptInstruction.WriteInterfaceEnable1(enable.Bits);
        Instruction.InstructionSynchronizationBarrier();
        InterruptInstruction.WriteBinaryPoint(0);
        InterruptInstruction.WritePriorityMask(mask.Bits);
        InterruptInstruction.WriteGroupEnable(new GroupEnable { Enable = true }.Bits);
        Instruction.InstructionSynchronizationBarrier();
    }

    /// <inheritdoc/>
    public void SetDeadline(ulong time) => InterruptInstruction.WriteTimerCompare(time);
}
