using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Firn.Tools.Host;
using Firn.Tools.Machine;

namespace Firn.Tools.Layouts;

/// <summary>A layout that can be started.</summary>
/// <param name="Layout">Its description.</param>
/// <param name="Flash">The boot image: the machine's flash file.</param>
/// <param name="Payloads">What the machine's loader places in memory.</param>
public sealed record BuiltLayout(Layout Layout, string Flash, IReadOnlyList<BuiltPayload> Payloads)
{
    /// <summary>Devices that reach memory by themselves and are not driven by trusted drivers, as the layout chose: unsafe. Not known of one that was opened.</summary>
    public IReadOnlyList<PassedDevice> PassedThrough { get; init; } = [];

    /// <summary>The name of the boot image in a built layout's folder.</summary>
    public const string FlashName = "firn.img";

    private const string PayloadsName = "payloads.json";

    /// <summary>Opens what an earlier build of a layout left in <paramref name="output"/>, as tests do.</summary>
    /// <exception cref="FirnException">The layout was not built.</exception>
    public static BuiltLayout Open(Layout layout, string output)
    {
        ArgumentNullException.ThrowIfNull(layout);
        string folder = Path.Combine(output, layout.Name);
        string list = Path.Combine(folder, PayloadsName);
        if (!File.Exists(list))
            throw new FirnException($"The layout {layout.Name} is not built.", $"Run `./firn build {layout.Name}`.");
        BuiltPayload[] payloads = JsonSerializer.Deserialize<BuiltPayload[]>(File.ReadAllText(list))!;
        return new BuiltLayout(layout, Path.Combine(folder, FlashName), payloads);
    }

    /// <summary>The machine that it asks for, with everything in its place; change what should be otherwise with <c>with</c>.</summary>
    public MachineConfiguration ToMachine() => new()
    {
        Cpu = Layout.Machine.Cpu,
        Cores = Layout.Machine.Cores,
        MemoryMebibytes = MemorySize.ParseMebibytes(Layout.Machine.Memory),
        Gic = Layout.Machine.Gic,
        Firmware = Flash,
        Payloads = [.. Payloads.Select(payload => new MachinePayload(payload.Path, payload.Address))],
        Devices = [.. Layout.Machine.Devices.Select(device => new MachineDevice(device.Kind, device.Transport, DiskOf(device), device.ReadOnly))],
        Consoles = [.. Layout.Consoles.Select(console => console.Name)],
    };

    /// <summary>The file of a disk; null for what is none.</summary>
    public string? DiskOf(LayoutDevice device) =>
        device?.Name is { } name ? Path.Combine(Path.GetDirectoryName(Flash)!, name + ".disk") : null;

    /// <summary>Makes the disks that are not there yet: of zeros, and no blocks of the host's.</summary>
    internal void MakeDisks()
    {
        foreach (LayoutDevice device in Layout.Machine.Devices)
        {
            if (DiskOf(device) is not { } file || File.Exists(file))
                continue;
            using FileStream disk = File.Create(file);
            disk.SetLength((long)MemorySize.ParseMebibytes(device.Size!) << 20);
        }
    }

    /// <summary>Leaves the list of payloads beside the boot image, for <see cref="Open"/>.</summary>
    internal void Save() => File.WriteAllText(Path.Combine(Path.GetDirectoryName(Flash)!, PayloadsName), JsonSerializer.Serialize(Payloads));
}
