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
        _ => ReadListRegister(register - VirtualInterfaceRegister.ListRegister),
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
                WriteListRegister(register - VirtualInterfaceRegister.ListRegister, value);
                break;
        }
    }

    private static ulong ReadListRegister(int number) => number switch
    {
        0 => ListRegisterInstruction.Read0(),
        1 => ListRegisterInstruction.Read1(),
        2 => ListRegisterInstruction.Read2(),
        3 => ListRegisterInstruction.Read3(),
        4 => ListRegisterInstruction.Read4(),
        5 => ListRegisterInstruction.Read5(),
        6 => ListRegisterInstruction.Read6(),
        7 => ListRegisterInstruction.Read7(),
        8 => ListRegisterInstruction.Read8(),
        9 => ListRegisterInstruction.Read9(),
        10 => ListRegisterInstruction.Read10(),
        11 => ListRegisterInstruction.Read11(),
        12 => ListRegisterInstruction.Read12(),
        13 => ListRegisterInstruction.Read13(),
        14 => ListRegisterInstruction.Read14(),
        15 => ListRegisterInstruction.Read15(),
        _ => 0,
    };

    private static void WriteListRegister(int number, ulong value)
    {
        switch (number)
        {
            case 0:
                ListRegisterInstruction.Write0(value);
                break;
            case 1:
                ListRegisterInstruction.Write1(value);
                break;
            case 2:
                ListRegisterInstruction.Write2(value);
                break;
            case 3:
                ListRegisterInstruction.Write3(value);
                break;
            case 4:
                ListRegisterInstruction.Write4(value);
                break;
            case 5:
                ListRegisterInstruction.Write5(value);
                break;
            case 6:
                ListRegisterInstruction.Write6(value);
                break;
            case 7:
                ListRegisterInstruction.Write7(value);
                break;
            case 8:
                ListRegisterInstruction.Write8(value);
                break;
            case 9:
                ListRegisterInstruction.Write9(value);
                break;
            case 10:
                ListRegisterInstruction.Write10(value);
                break;
            case 11:
                ListRegisterInstruction.Write11(value);
                break;
            case 12:
                ListRegisterInstruction.Write12(value);
                break;
            case 13:
                ListRegisterInstruction.Write13(value);
                break;
            case 14:
                ListRegisterInstruction.Write14(value);
                break;
            case 15:
                ListRegisterInstruction.Write15(value);
                break;
            default:
                break;
        }
    }
}
