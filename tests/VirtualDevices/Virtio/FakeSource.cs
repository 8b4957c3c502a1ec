using System;
using Firn.VirtualDevices.Virtio.Entropy;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>Bytes that are all the same.</summary>
internal readonly struct FakeSource : IEntropySource
{
    public const byte Value = 0xA5;

    public int Fill(Span<byte> bytes)
    {
        bytes.Fill(Value);
        return bytes.Length;
    }
}
