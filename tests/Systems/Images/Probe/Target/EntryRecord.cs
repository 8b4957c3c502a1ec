using System.Runtime.InteropServices;

namespace Firn.SystemsTests.Probe.Target;

/// <summary>What a core found when it entered, recorded before anything else. The order is a contract with Target/layout.inc.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct EntryRecord
{
    /// <summary>x0 to x30.</summary>
    internal GeneralRegisters X;

    /// <summary>SP_EL0.</summary>
    internal ulong StackPointer;

    /// <summary>CurrentEL.</summary>
    internal ulong Level;

    /// <summary>DAIF.</summary>
    internal ulong Masks;

    /// <summary>SCTLR_EL2.</summary>
    internal ulong SystemControl;

    /// <summary>SPSel.</summary>
    internal ulong StackSelect;

    /// <summary>Which entry it was.</summary>
    internal EntryKind Kind;
}
