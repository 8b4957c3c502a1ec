using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.Arm64.Target;

namespace Firn.Images.Crowd.Target;

/// <summary>What somebody might do who wants to do harm. Safety: none is meant; what happens is for the fault handler to see.</summary>
internal static class HostileInstruction
{
    /// <summary>CNTP_CTL_EL0: turns the timer off that the timer server uses.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntp_ctl_el0")]
    public static extern void WriteTimerControl(ulong value);

    /// <summary>BRK.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "brk_0")]
    public static extern void Break();

    /// <summary>Reads an address that may not be mapped.</summary>
    public static ulong Read(ulong address) => Instruction.Load64(address);

    /// <summary>Writes to one.</summary>
    public static void Write(ulong address, ulong value) => Instruction.Store64(address, value);
}
