using Firn.Arm64.Identification;
using Firn.Arm64.Registers;
using Firn.Arm64.Target;
using Firn.Arm64.Translation;

namespace Firn.Kernel.Target;

/// <summary>The start of a core.</summary>
public readonly partial struct KernelMachine
{
    /// <inheritdoc/>
    public ulong CounterFrequency => Instruction.ReadCounterFrequency();

    /// <inheritdoc/>
    public uint PhysicalAddressRange =>
        new MemoryModelFeatures0 { Bits = BootInstruction.ReadMemoryModelFeatures0() }.PhysicalAddressRange;

    /// <inheritdoc/>
    public void EnterTranslation(
        MemoryAttributes attributes, TranslationControlEl2Or3 control, TranslationTableBase root, SystemControl system)
    {
        BootInstruction.WriteMemoryAttributes(attributes.Bits);
        BootInstruction.WriteTranslationControl(control.Bits);
        Instruction.InstructionSynchronizationBarrier();
        BootInstruction.WriteTranslationTable(root.Bits);
        Instruction.InstructionSynchronizationBarrier();
        BootInstruction.InvalidateOwnKernelTranslations();
        Instruction.DataSynchronizationBarrier();
        BootInstruction.InvalidateOwnInstructionCache();
        Instruction.DataSynchronizationBarrier();
        Instruction.InstructionSynchronizationBarrier();
        BootInstruction.WriteSystemControl(system.Bits);
        Instruction.InstructionSynchronizationBarrier();
    }

    /// <inheritdoc/>
    // A core's block: layout.inc, CORE_SIZE.
    public nint CoreStride => 8192;

    /// <inheritdoc/>
    public void Pause() => BootInstruction.Pause();

    /// <inheritdoc/>
    public void Park()
    {
        while (true)
            Instruction.WaitForInterrupt();
    }

    /// <inheritdoc/>
    public void InvalidateKernelTranslations()
    {
        BootInstruction.SynchronizeCores();
        BootInstruction.InvalidateKernelTranslations();
        BootInstruction.SynchronizeCores();
        Instruction.InstructionSynchronizationBarrier();
    }

    /// <inheritdoc/>
    public void InvalidateUserTranslations()
    {
        BootInstruction.SynchronizeCores();
        BootInstruction.InvalidateUserTranslations();
        BootInstruction.SynchronizeCores();
        Instruction.InstructionSynchronizationBarrier();
    }
}
