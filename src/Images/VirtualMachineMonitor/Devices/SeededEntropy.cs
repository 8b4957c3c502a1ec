using System;
using Firn.Sha2;
using Firn.VirtualDevices.Virtio.Entropy;

namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>Random bytes out of a seed that the machine, or its layout, has handed over: as unpredictable as that seed, and no more.</summary>
internal readonly struct SeededEntropy : IEntropySource
{
    private const int LeastSeed = 32;

    private static HashGenerator _generator;

    /// <summary>It has a seed.</summary>
    internal static bool HasSeed { get; private set; }

    /// <summary>Begins with a seed. False: it is too short for what is made of it.</summary>
    internal static bool TryUse(ReadOnlySpan<byte> seed)
    {
        if (seed.Length < LeastSeed)
            return false;
        _generator.Begin(seed);
        HasSeed = true;
        return true;
    }

    /// <inheritdoc/>
    public int Fill(Span<byte> bytes)
    {
        _generator.Generate(bytes);
        return bytes.Length;
    }
}
