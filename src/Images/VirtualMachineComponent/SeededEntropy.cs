using System;
using Firn.Components.Entropy;
using Firn.User.Objects;
using Firn.VirtualDevices.Virtio.Entropy;
using Firn.VirtualMachine.Components;

namespace Firn.Images.VirtualMachineComponent;

/// <summary>Random bytes out of seeds of an entropy server, which nobody else is told.</summary>
internal readonly struct SeededEntropy : IEntropySource
{
    private static EntropyPool _pool;

    /// <summary>It has a seed.</summary>
    internal static bool HasSeed => _pool.IsSeeded;

    private static EntropyClient Server => new(Endpoint.At((ulong)MonitorSlot.Entropy));

    /// <summary>Begins with a seed of the server's. False: it gives none.</summary>
    internal static bool TryStart() => _pool.TryStart(Server);

    /// <inheritdoc/>
    public int Fill(Span<byte> bytes) => _pool.Fill(Server, bytes);
}
