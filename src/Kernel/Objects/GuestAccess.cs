using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Arm64.Registers;
using Firn.Kernel.Interrupts;

namespace Firn.Kernel.Objects;

/// <summary>
/// Trapped registers of EL1 that the kernel answers for itself, because they describe the core (feature registers) or would have to be switched
/// for what they are worth (debug registers). All others are exits.
/// </summary>
internal static class GuestAccess
{
    private const ulong InstructionSize = 4;
    private const uint NoRegister = 31;
    private const uint DebugRegisters = 2;
    private const uint SystemRegisters = 3;

    // MDSCR_EL1 among the debug registers: op1 0, CRn 0, CRm 2, op2 2. Feature registers: op1 0, CRn 0, CRm 1 to 7.
    private const uint DebugControlNumber = 2;
    private const uint LastFeatureGroup = 7;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The guest that runs made this access; false: it is not the kernel's to answer.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal bool TryAccessForGuest(SystemAccessSyndrome access)
        {
            ref UserFrame frame = ref core.Current.Frame;
            ulong value = 0;
            bool isOfFirst = access.Op1 == 0 && access.CRn == 0;
            if (access.Op0 == DebugRegisters)
            {
                if (isOfFirst && access.CRm == DebugControlNumber && access.Op2 == DebugControlNumber)
                    value = core.AccessDebugControl(access, access.Register == NoRegister ? 0 : frame[(int)access.Register]);
            }
            else if (access.Op0 == SystemRegisters && isOfFirst && access.IsRead && access.CRm is > 0 and <= LastFeatureGroup)
            {
                value = GuestFeatures<TConfiguration>.Of(
                    access.CRm, access.Op2, core.Machine.ReadFeatures(access.CRm, access.Op2), core.UsesInterruptRegisters);
            }
            else
            {
                return false;
            }

            if (access.IsRead && access.Register != NoRegister)
                frame[(int)access.Register] = value;
            frame.ProgramCounter += InstructionSize;
            return true;
        }

        // Software step works without the other debug registers, and guests' debuggers live by it.
        private ulong AccessDebugControl(SystemAccessSyndrome access, ulong value)
        {
            ref VirtualCpu cpu = ref core.At(core.CurrentVirtualCpu);
            if (access.IsRead)
                return cpu.DebugControl;
            MonitorDebugControl written = new() { Bits = value };
            cpu.DebugControl = new MonitorDebugControl
            {
                SoftwareStep = written.SoftwareStep,
                LocalDebug = written.LocalDebug,
                MonitorDebug = written.MonitorDebug,
            }.Bits;
            core.SetDebugControl(new() { Bits = cpu.DebugControl });
            return 0;
        }
    }
}
