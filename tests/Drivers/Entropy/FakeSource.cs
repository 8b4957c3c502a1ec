using System;
using Firn.VirtualDevices.Virtio.Entropy;

namespace Firn.DriversTests.Entropy;

/// <summary>Bytes of a generator, some at a time.</summary>
internal readonly struct FakeSource(Random random, int most) : IEntropySource
{
    public int Fill(Span<byte> bytes)
    {
        int count = Math.Min(bytes.Length, most);
        random.NextBytes(bytes[..count]);
        return count;
    }
}
