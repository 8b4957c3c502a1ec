using System.Runtime.InteropServices;

namespace Firn.Monitor.Cores;

/// <summary>What the vectors save of a level that they interrupt, and restore. The order is a contract with Target/vectors.S.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct ExceptionFrame
{
    /// <summary>x0 to x30.</summary>
    public GeneralRegisters X;

    /// <summary>SP_EL0: a lower level's register, which the monitor borrows for its own stack.</summary>
    public ulong StackPointer;

    /// <summary>ELR_EL3: where execution goes on.</summary>
    public ulong ExceptionLink;

    /// <summary>SPSR_EL3: the state it goes on with.</summary>
    public ulong SavedStatus;
}
