using System.Runtime.CompilerServices;
using Firn.Abi.Virtualization;
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
    public void SaveKeptRegisters(ref VirtualCpu.RegisterWords words)
    {
        words[(int)VirtualCpuRegister.TranslationTable0] = VirtualCpuInstruction.ReadTranslationTable0();
        words[(int)VirtualCpuRegister.TranslationTable1] = VirtualCpuInstruction.ReadTranslationTable1();
        words[(int)VirtualCpuRegister.TranslationControl] = VirtualCpuInstruction.ReadTranslationControl();
        words[(int)VirtualCpuRegister.MemoryAttributes] = VirtualCpuInstruction.ReadMemoryAttributes();
        words[(int)VirtualCpuRegister.AuxiliaryMemoryAttributes] = VirtualCpuInstruction.ReadAuxiliaryMemoryAttributes();
        words[(int)VirtualCpuRegister.ContextId] = VirtualCpuInstruction.ReadContextId();
        words[(int)VirtualCpuRegister.AuxiliaryControl] = VirtualCpuInstruction.ReadAuxiliaryControl();
        words[(int)VirtualCpuRegister.AuxiliaryFaultStatus0] = VirtualCpuInstruction.ReadAuxiliaryFaultStatus0();
        words[(int)VirtualCpuRegister.AuxiliaryFaultStatus1] = VirtualCpuInstruction.ReadAuxiliaryFaultStatus1();
        words[(int)VirtualCpuRegister.Syndrome] = VirtualCpuInstruction.ReadSyndrome();
        words[(int)VirtualCpuRegister.FaultAddress] = VirtualCpuInstruction.ReadFaultAddress();
        words[(int)VirtualCpuRegister.PhysicalAddress] = VirtualCpuInstruction.ReadPhysicalAddress();
        words[(int)VirtualCpuRegister.VectorBase] = VirtualCpuInstruction.ReadVectorBase();
        words[(int)VirtualCpuRegister.KernelThreadPointer] = VirtualCpuInstruction.ReadKernelThreadPointer();
        words[(int)VirtualCpuRegister.MultiprocessorAffinity] = VirtualCpuInstruction.ReadMultiprocessorAffinity();
        words[(int)VirtualCpuRegister.StackPointer] = VirtualCpuInstruction.ReadStackPointer();
        words[(int)VirtualCpuRegister.ExceptionLink] = VirtualCpuInstruction.ReadExceptionLink();
        words[(int)VirtualCpuRegister.SavedProgramStatus] = VirtualCpuInstruction.ReadSavedProgramStatus();
    }

    /// <inheritdoc/>
    public void LoadKeptRegisters(ref VirtualCpu.RegisterWords words)
    {
        VirtualCpuInstruction.WriteTranslationTable0(words[(int)VirtualCpuRegister.TranslationTable0]);
        VirtualCpuInstruction.WriteTranslationTable1(words[(int)VirtualCpuRegister.TranslationTable1]);
        VirtualCpuInstruction.WriteTranslationControl(words[(int)VirtualCpuRegister.TranslationControl]);
        VirtualCpuInstruction.WriteMemoryAttributes(words[(int)VirtualCpuRegister.MemoryAttributes]);
        VirtualCpuInstruction.WriteAuxiliaryMemoryAttributes(words[(int)VirtualCpuRegister.AuxiliaryMemoryAttributes]);
        VirtualCpuInstruction.WriteContextId(words[(int)VirtualCpuRegister.ContextId]);
        VirtualCpuInstruction.WriteAuxiliaryControl(words[(int)VirtualCpuRegister.AuxiliaryControl]);
        VirtualCpuInstruction.WriteAuxiliaryFaultStatus0(words[(int)VirtualCpuRegister.AuxiliaryFaultStatus0]);
        VirtualCpuInstruction.WriteAuxiliaryFaultStatus1(words[(int)VirtualCpuRegister.AuxiliaryFaultStatus1]);
        VirtualCpuInstruction.WriteSyndrome(words[(int)VirtualCpuRegister.Syndrome]);
        VirtualCpuInstruction.WriteFaultAddress(words[(int)VirtualCpuRegister.FaultAddress]);
        VirtualCpuInstruction.WritePhysicalAddress(words[(int)VirtualCpuRegister.PhysicalAddress]);
        VirtualCpuInstruction.WriteVectorBase(words[(int)VirtualCpuRegister.VectorBase]);
        VirtualCpuInstruction.WriteKernelThreadPointer(words[(int)VirtualCpuRegister.KernelThreadPointer]);
        VirtualCpuInstruction.WriteMultiprocessorAffinity(words[(int)VirtualCpuRegister.MultiprocessorAffinity]);
        VirtualCpuInstruction.WriteStackPointer(words[(int)VirtualCpuRegister.StackPointer]);
        VirtualCpuInstruction.WriteExceptionLink(words[(int)VirtualCpuRegister.ExceptionLink]);
        VirtualCpuInstruction.WriteSavedProgramStatus(words[(int)VirtualCpuRegister.SavedProgramStatus]);
    }
}
