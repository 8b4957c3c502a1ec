using System;
using System.IO;
using System.Linq;

namespace Firn.HostAttacker.Virtio;

/// <summary>The host's own driver of virtio devices, sent away from all of them, and called back at the end.</summary>
internal sealed class PlatformDriver : IDisposable
{
    private const string Folder = "/sys/bus/platform/drivers/virtio-mmio";

    private readonly string[] _devices = Directory.Exists(Folder)
        ? [.. Directory.EnumerateDirectories(Folder).Select(Path.GetFileName).OfType<string>().Where(name => name.EndsWith(".virtio_mmio", StringComparison.Ordinal))] : [];

    internal PlatformDriver()
    {
        foreach (string device in _devices)
        {
            if (!TryTell("unbind", device))
                throw new AttackException($"The driver of {device} stays.");
        }
    }

    /// <summary>How many devices it had.</summary>
    internal int Devices => _devices.Length;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (string device in _devices)
        {
            if (!TryTell("bind", device))
                Console.WriteLine($"rings: the driver of {device} does not come back");
        }
    }

    private static bool TryTell(string what, string device)
    {
        try
        {
            File.WriteAllText(Path.Combine(Folder, what), device);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
