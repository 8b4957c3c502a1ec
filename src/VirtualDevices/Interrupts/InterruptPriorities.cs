using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Interrupts;

/// <summary>The priorities of 32 interrupts.</summary>
[InlineArray(32)]
internal struct InterruptPriorities
{
    private byte _first;
}
