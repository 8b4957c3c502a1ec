using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Arm64.Registers;
using Firn.Kernel.Interrupts;

namespace Firn.Kernel.Objects;

/// <summary>
/// Trapped registers of EL1 that the kernel answers for itself, because they describe the core (feature registers) or act on it
/// (debug registers). All others are exits.
/// </summary>
internal static class GuestAccess
{
    private const ulong InstructionSize = 4;
    private const uint NoRegister = 31;
    private const uint DebugRegisters = 2;
    private const uint SystemRegisters = 3;

    // Feature registers: op1 0, CRn 0, CRm 1 to 7.
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
            ulong value = access.Register == NoRegister ? 0 : frame[(int)access.Register];
            if (access.Op0 == DebugRegisters)
            {
                if (!core.TryAccessDebug(access, ref value))
                    return false;
            }
            else if (access.Op0 == SystemRegisters && access.Op1 == 0 && access.CRn == 0 && access.IsRead && access.CRm is > 0 and <= LastFeatureGroup)
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
            // A guest that steps its own programs has taken this step.
            frame.ProgramStatus = (new SavedProgramStatus { Bits = frame.ProgramStatus } with { SoftwareStep = false }).Bits;
            return true;
        }
    }
}
