using System.Runtime.CompilerServices;

namespace Firn.Abi.Messages;

/// <summary>Three words of an IPC buffer: where the capabilities to send are, or the badges of those that came unwrapped.</summary>
[InlineArray(MessageLimits.Capabilities)]
public struct MessageCapabilities
{
    private ulong _first;
}
