using System.Runtime.CompilerServices;

namespace Firn.VirtualMachine.Components;

/// <summary>A guest's command line, and zeros.</summary>
[InlineArray(Length)]
public struct CommandLineBytes
{
    /// <summary>How many there are.</summary>
    public const int Length = 1024;

    private byte _first;
}
