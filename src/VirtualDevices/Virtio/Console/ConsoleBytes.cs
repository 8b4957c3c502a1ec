using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Virtio.Console;

/// <summary>Characters on their way.</summary>
[InlineArray(Size)]
internal struct ConsoleBytes
{
    public const int Size = 512;

    private byte _first;
}
