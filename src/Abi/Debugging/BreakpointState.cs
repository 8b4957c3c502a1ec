using System.Runtime.InteropServices;

namespace Firn.Abi.Debugging;

/// <summary>What TCB.GetBreakpoint answers, each a word of the message.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct BreakpointState
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 40;

    /// <summary>The address.</summary>
    public ulong Address;

    /// <summary>What it watches.</summary>
    public BreakpointKind Kind;

    /// <summary>Bytes that are watched; 0 for an instruction.</summary>
    public ulong Length;

    /// <summary>The accesses.</summary>
    public BreakpointAccess Access;

    /// <summary>1: it is set.</summary>
    public ulong IsEnabled;
}
