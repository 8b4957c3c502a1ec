using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Firn.Images.Hello;

/// <summary>The program's registers while the kernel runs; Target/frame.inc knows the offsets.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ProgramFrame
{
    /// <summary>x0 to x30.</summary>
    public GeneralRegisters X;

    /// <summary>SP_EL0.</summary>
    public ulong StackPointer;

    /// <summary>ELR_EL2: where the program goes on.</summary>
    public ulong ExceptionLink;

    /// <summary>SPSR_EL2: its PSTATE.</summary>
    public ulong SavedStatus;

    /// <summary>x0 to x30.</summary>
    [InlineArray(31)]
    internal struct GeneralRegisters
    {
        private ulong _first;
    }
}
