using System.Runtime.CompilerServices;

namespace Firn.VirtualMachine.Components;

/// <summary>What a debugger knows a machine by, and zeros.</summary>
[InlineArray(Length)]
public struct DebuggerName
{
    /// <summary>How many bytes there are.</summary>
    public const int Length = 32;

    private byte _first;
}
