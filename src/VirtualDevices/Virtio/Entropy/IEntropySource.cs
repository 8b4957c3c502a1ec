using System;

namespace Firn.VirtualDevices.Virtio.Entropy;

/// <summary>Where random bytes come from. A value of it is a handle, and may be copied.</summary>
public interface IEntropySource
{
    /// <summary>Fills it, or as much of it as there is now; answers how much.</summary>
    int Fill(Span<byte> bytes);
}
