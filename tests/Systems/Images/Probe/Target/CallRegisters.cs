using System.Runtime.InteropServices;

namespace Firn.SystemsTests.Probe.Target;

/// <summary>What a call to EL3 is made with, and then what it came back with. The order is a contract with Target/layout.inc.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct CallRegisters
{
    /// <summary>x0 to x30.</summary>
    internal GeneralRegisters X;

    /// <summary>SP_EL0.</summary>
    internal ulong StackPointer;

    /// <summary>NZCV.</summary>
    internal ulong Flags;

    /// <summary>DAIF.</summary>
    internal ulong Masks;

    /// <summary>The stack of the routine that makes the call.</summary>
    internal ulong OwnStack;
}
