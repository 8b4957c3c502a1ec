using System.Runtime.CompilerServices;
using Firn.Abi.Virtualization;
using Firn.Arm64.Identification;
using Firn.Arm64.Registers;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Target;

/// <summary>The registers of EL1. Where the kernel names one, what is left of the tables here is an instruction.</summary>
public readonly partial struct KernelMachine
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadRegister(VirtualCpuRegister register) => register switch
    {
        VirtualCpuRegister.SystemControl => VirtualCpuInstruction.ReadSystemControl(),
        VirtualCpuRegister.FeatureAccess => VirtualCpuInstruction.ReadFeatureAccess(),
        VirtualCpuRegister.TranslationTable0 => VirtualCpuInstruction.ReadTranslationTable0(),
        VirtualCpuRegister.TranslationTable1 => VirtualCpuInstruction.ReadTranslationTable1(),
        VirtualCpuRegister.TranslationControl => VirtualCpuInstruction.ReadTranslationControl(),
        VirtualCpuRegister.MemoryAttributes => VirtualCpuInstruction.ReadMemoryAttributes(),
        VirtualCpuRegister.AuxiliaryMemoryAttributes => VirtualCpuInstruction.ReadAuxiliaryMemoryAttributes(),
        VirtualCpuRegister.ContextId => VirtualCpuInstruction.ReadContextId(),
        VirtualCpuRegister.AuxiliaryControl => VirtualCpuInstruction.ReadAuxiliaryControl(),
        VirtualCpuRegister.AuxiliaryFaultStatus0 => VirtualCpuInstruction.ReadAuxiliaryFaultStatus0(),
        VirtualCpuRegister.AuxiliaryFaultStatus1 => VirtualCpuInstruction.ReadAuxiliaryFaultStatus1(),
        VirtualCpuRegister.Syndrome => VirtualCpuInstruction.ReadSyndrome(),
        VirtualCpuRegister.FaultAddress => VirtualCpuInstruction.ReadFaultAddress(),
        VirtualCpuRegister.PhysicalAddress => VirtualCpuInstruction.ReadPhysicalAddress(),
        VirtualCpuRegister.VectorBase => VirtualCpuInstruction.ReadVectorBase(),
        VirtualCpuRegister.KernelThreadPointer => VirtualCpuInstruction.ReadKernelThreadPointer(),
        VirtualCpuRegister.MultiprocessorAffinity => VirtualCpuInstruction.ReadMultiprocessorAffinity(),
        VirtualCpuRegister.StackPointer => VirtualCpuInstruction.ReadStackPointer(),
        VirtualCpuRegister.ExceptionLink => VirtualCpuInstruction.ReadExceptionLink(),
        VirtualCpuRegister.SavedProgramStatus => VirtualCpuInstruction.ReadSavedProgramStatus(),
        VirtualCpuRegister.VirtualTimerControl => VirtualCpuInstruction.ReadVirtualTimerControl(),
        VirtualCpuRegister.VirtualTimerCompare => VirtualCpuInstruction.ReadVirtualTimerCompare(),
        VirtualCpuRegister.VirtualTimerOffset => VirtualCpuInstruction.ReadVirtualTimerOffset(),
        VirtualCpuRegister.KernelTimerControl => VirtualCpuInstruction.ReadKernelTimerControl(),
        _ => 0,
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteRegister(VirtualCpuRegister register, ulong value)
    {
        switch (register)
        {
            case VirtualCpuRegister.SystemControl:
                VirtualCpuInstruction.WriteSystemControl(value);
                break;
            case VirtualCpuRegister.FeatureAccess:
                VirtualCpuInstruction.WriteFeatureAccess(value);
                break;
            case VirtualCpuRegister.TranslationTable0:
                VirtualCpuInstruction.WriteTranslationTable0(value);
                break;
            case VirtualCpuRegister.TranslationTable1:
                VirtualCpuInstruction.WriteTranslationTable1(value);
                break;
            case VirtualCpuRegister.TranslationControl:
                VirtualCpuInstruction.WriteTranslationControl(value);
                break;
            case VirtualCpuRegister.MemoryAttributes:
                VirtualCpuInstruction.WriteMemoryAttributes(value);
                break;
            case VirtualCpuRegister.AuxiliaryMemoryAttributes:
                VirtualCpuInstruction.WriteAuxiliaryMemoryAttributes(value);
                break;
            case VirtualCpuRegister.ContextId:
                VirtualCpuInstruction.WriteContextId(value);
                break;
            case VirtualCpuRegister.AuxiliaryControl:
                VirtualCpuInstruction.WriteAuxiliaryControl(value);
                break;
            default:
                WriteExceptionRegister(register, value);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteExceptionRegister(VirtualCpuRegister register, ulong value)
    {
        switch (register)
        {
            case VirtualCpuRegister.AuxiliaryFaultStatus0:
                VirtualCpuInstruction.WriteAuxiliaryFaultStatus0(value);
                break;
            case VirtualCpuRegister.AuxiliaryFaultStatus1:
                VirtualCpuInstruction.WriteAuxiliaryFaultStatus1(value);
                break;
            case VirtualCpuRegister.Syndrome:
                VirtualCpuInstruction.WriteSyndrome(value);
                break;
            case VirtualCpuRegister.FaultAddress:
                VirtualCpuInstruction.WriteFaultAddress(value);
                break;
            case VirtualCpuRegister.PhysicalAddress:
                VirtualCpuInstruction.WritePhysicalAddress(value);
                break;
            case VirtualCpuRegister.VectorBase:
                VirtualCpuInstruction.WriteVectorBase(value);
                break;
            case VirtualCpuRegister.KernelThreadPointer:
                VirtualCpuInstruction.WriteKernelThreadPointer(value);
                break;
            case VirtualCpuRegister.MultiprocessorAffinity:
                VirtualCpuInstruction.WriteMultiprocessorAffinity(value);
                break;
            case VirtualCpuRegister.StackPointer:
                VirtualCpuInstruction.WriteStackPointer(value);
                break;
            case VirtualCpuRegister.ExceptionLink:
                VirtualCpuInstruction.WriteExceptionLink(value);
                break;
            case VirtualCpuRegister.SavedProgramStatus:
                VirtualCpuInstruction.WriteSavedProgramStatus(value);
                break;
            case VirtualCpuRegister.VirtualTimerControl:
                VirtualCpuInstruction.WriteVirtualTimerControl(value);
                break;
            case VirtualCpuRegister.VirtualTimerCompare:
                VirtualCpuInstruction.WriteVirtualTimerCompare(value);
                break;
            case VirtualCpuRegister.VirtualTimerOffset:
                VirtualCpuInstruction.WriteVirtualTimerOffset(value);
                break;
            case VirtualCpuRegister.KernelTimerControl:
                VirtualCpuInstruction.WriteKernelTimerControl(value);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void SaveKeptRegisters(ref VirtualCpu.RegisterWords words, bool hasDeferredErrors) =>
        KernelRoutine.SaveGuest(ref words, hasDeferredErrors ? 1UL : 0);

    /// <inheritdoc/>
    public void LoadKeptRegisters(ref VirtualCpu.RegisterWords words, bool hasDeferredErrors) =>
        KernelRoutine.LoadGuest(ref words, hasDeferredErrors ? 1UL : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SwitchGuestOff(ref VirtualCpu.RegisterWords words, in NativeState native) =>
        KernelRoutine.SwitchGuestOff(ref words, native.Control, native.Configuration, native.Access, native.Timers);

    /// <inheritdoc/>
    public void ForgetGuest(in NativeState native) =>
        KernelRoutine.ForgetGuest(0, native.Control, native.Configuration, native.Access, native.Timers);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SwitchGuestOn(ref VirtualCpu.RegisterWords words, HypervisorConfiguration configuration) =>
        KernelRoutine.SwitchGuestOn(ref words, configuration.Bits);

    /// <inheritdoc/>
    public void SetTimerAccess(HypervisorTimerControl control) => CoreInstruction.WriteTimerAccess(control.Bits);

    /// <inheritdoc/>
    public bool HasDeferredErrors => new ProcessorFeatures0 { Bits = FeatureInstruction.ReadProcessor0() }.Reliability != 0;

    /// <inheritdoc/>
    public ulong FaultPage => FaultInstruction.ReadFaultPage();

    /// <inheritdoc/>
    public ulong ReadFeatures(uint group, uint number) => (group, number) switch
    {
        (4, 0) => FeatureInstruction.ReadProcessor0(),
        (4, 1) => FeatureInstruction.ReadProcessor1(),
        (5, 0) => FeatureInstruction.ReadDebug0(),
        (6, 0) => FeatureInstruction.ReadInstructions0(),
        (6, 1) => FeatureInstruction.ReadInstructions1(),
        (6, 2) => FeatureInstruction.ReadInstructions2(),
        (7, 0) => FeatureInstruction.ReadMemory0(),
        (7, 1) => FeatureInstruction.ReadMemory1(),
        (7, 2) => FeatureInstruction.ReadMemory2(),
        _ => 0,
    };
}
