using System.Runtime.CompilerServices;
using Firn.VirtualMachine.Streams;

namespace Firn.VirtualMachine.Components;

/// <summary>Of each channel of a machine, the port at which the component at its other end listens; 0: there is none.</summary>
[InlineArray(StreamLimits.Channels)]
public struct StreamPorts
{
    private ulong _first;
}
