using System.Runtime.CompilerServices;
using Firn.Abi.Messages;
using Firn.Kernel.Capabilities;

namespace Firn.Kernel.Ipc;

/// <summary>The slots of the capabilities that a message brings; null where there are fewer.</summary>
[InlineArray(MessageLimits.Capabilities)]
public struct ExtraCapabilities
{
    private SlotReference _first;
}
