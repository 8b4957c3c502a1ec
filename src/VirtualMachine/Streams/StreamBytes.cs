using System.Runtime.CompilerServices;

namespace Firn.VirtualMachine.Streams;

/// <summary>Bytes of a stream on their way from the guest.</summary>
[InlineArray(StreamLimits.BufferSize)]
internal struct StreamBytes
{
    private byte _first;
}
