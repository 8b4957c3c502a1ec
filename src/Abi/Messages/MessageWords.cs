using System.Runtime.CompilerServices;

namespace Firn.Abi.Messages;

/// <summary>The words of a message in an IPC buffer.</summary>
[InlineArray(MessageLimits.Words)]
public struct MessageWords
{
    private ulong _first;
}
