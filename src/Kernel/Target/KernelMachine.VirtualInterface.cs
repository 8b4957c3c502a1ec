using Firn.Kernel.Objects;

namespace Firn.Kernel.Target;

/// <summary>A GICv3's virtual interface.</summary>
public readonly partial struct KernelMachine
{
    /// <inheritdoc/>
    public ulong ReadVirtualInterface(VirtualInterfaceRegister register) => register switch
    {
        VirtualInterfaceRegister.Type => VirtualInterfaceInstruction.ReadType(),
        VirtualInterfaceRegister.MaintenanceStatus => VirtualInterfaceInstruction.ReadMaintenanceStatus(),
        VirtualInterfaceRegister.EndOfInterrupt => VirtualInterfaceInstruction.ReadEndOfInterrupt(),
        VirtualInterfaceRegister.Control => VirtualInterfaceInstruction.ReadControl(),
        VirtualInterfaceRegister.MachineControl => VirtualInterfaceInstruction.ReadMachineControl(),
        VirtualInterfaceRegister.ActivePriorities0 => VirtualInterfaceInstruction.ReadPriorities00(),
        VirtualInterfaceRegister.ActivePriorities0 + 1 => VirtualInterfaceInstruction.ReadPriorities01(),
        VirtualInterfaceRegister.ActivePriorities0 + 2 => VirtualInterfaceInstruction.ReadPriorities02(),
        VirtualInterfaceRegister.ActivePriorities0 + 3 => VirtualInterfaceInstruction.ReadPriorities03(),
        VirtualInterfaceRegister.ActivePriorities1 => VirtualInterfaceInstruction.ReadPriorities10(),
        VirtualInterfaceRegister.ActivePriorities1 + 1 => VirtualInterfaceInstruction.ReadPriorities11(),
        VirtualInterfaceRegister.ActivePriorities1 + 2 => VirtualInterfaceInstruction.ReadPriorities12(),
        VirtualInterfaceRegister.ActivePriorities1 + 3 => VirtualInterfaceInstruction.ReadPriorities13(),
        _ => KernelRoutine.ReadListRegister((ulong)(register - VirtualInterfaceRegister.ListRegister)),
    };

    /// <inheritdoc/>
    public void WriteVirtualInterface(VirtualInterfaceRegister register, ulong value)
    {
        switch (register)
        {
            case VirtualInterfaceRegister.Control:
                VirtualInterfaceInstruction.WriteControl(value);
                break;
            case VirtualInterfaceRegister.MachineControl:
                VirtualInterfaceInstruction.WriteMachineControl(value);
                break;
            case VirtualInterfaceRegister.ActivePriorities0:
                VirtualInterfaceInstruction.WritePriorities00(value);
                break;
            case VirtualInterfaceRegister.ActivePriorities0 + 1:
                VirtualInterfaceInstruction.WritePriorities01(value);
                break;
            case VirtualInterfaceRegister.ActivePriorities0 + 2:
                VirtualInterfaceInstruction.WritePriorities02(value);
                break;
            case VirtualInterfaceRegister.ActivePriorities0 + 3:
                VirtualInterfaceInstruction.WritePriorities03(value);
                break;
            case VirtualInterfaceRegister.ActivePriorities1:
                VirtualInterfaceInstruction.WritePriorities10(value);
                break;
            case VirtualInterfaceRegister.ActivePriorities1 + 1:
                VirtualInterfaceInstruction.WritePriorities11(value);
                break;
            case VirtualInterfaceRegister.ActivePriorities1 + 2:
                VirtualInterfaceInstruction.WritePriorities12(value);
                break;
            case VirtualInterfaceRegister.ActivePriorities1 + 3:
                VirtualInterfaceInstruction.WritePriorities13(value);
                break;
            default:
                KernelRoutine.WriteListRegister((ulong)(register - VirtualInterfaceRegister.ListRegister), value);
                break;
        }
    }

    /// <inheritdoc/>
    public void SaveListRegisters(ref VirtualCpu.ListRegisterWords words, int count) => KernelRoutine.SaveListRegisters(ref words, (ulong)count);

    /// <inheritdoc/>
    public void LoadListRegisters(ref VirtualCpu.ListRegisterWords words, int count) => KernelRoutine.LoadListRegisters(ref words, (ulong)count);
}
