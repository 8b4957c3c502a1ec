using System;
using Firn.Images.VirtualMachineMonitor.Devices;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>
/// What the layout says of the virtual machine, by words of the machine's command line; what follows a word <c>--</c> is the guest's own command line too.
/// </summary>
internal ref struct MonitorSettings
{
    private const ulong DefaultMebibytes = 256;

    /// <summary>Cores of the virtual machine: <c>vm.cores=</c>.</summary>
    internal int Cores;

    /// <summary>MiB of its memory: <c>vm.memory=</c>.</summary>
    internal ulong Mebibytes;

    /// <summary>MiB of the window that its devices are confined to: <c>vm.window=</c>; 0: they reach all memory.</summary>
    internal ulong Window;

    /// <summary>Version of its interrupt controller, 2 or 3: <c>vm.gic=</c>; 0: that of the machine.</summary>
    internal ulong Gic;

    /// <summary>It is a GICv2.</summary>
    internal readonly bool IsLegacy => Gic == 2;

    /// <summary>Its virtio devices: <c>vm.devices=</c>.</summary>
    internal VirtioKinds Devices;

    /// <summary>A name of <c>vm.devices=</c> is no device's, or comes too often.</summary>
    internal bool HasUnknownDevice;

    /// <summary>What is typed goes to the virtio console, not to the serial port: <c>vm.console=virtio</c>.</summary>
    internal bool IsConsoleVirtio;

    /// <summary>The disk cannot be written: <c>vm.disk=read-only</c>.</summary>
    internal bool IsDiskReadOnly;

    /// <summary>The seed of what it has at random, in hexadecimal digits, where it is not the machine's: <c>vm.seed=</c>.</summary>
    internal ReadOnlySpan<byte> Seed;

    /// <summary>The layout names a source of entropy: the device, which takes the machine's seed, or a seed.</summary>
    internal readonly bool NamesEntropy => Devices.IndexOf(VirtioKind.Entropy) >= 0 || !Seed.IsEmpty;

    /// <summary>What a debugger knows the machine by, where one may come: <c>vm.gdb=</c>; empty: none may.</summary>
    internal ReadOnlySpan<byte> Debugger;

    /// <summary>The file that its disk is.</summary>
    internal GuestFile Disk;

    /// <summary>The guest's command line.</summary>
    internal ReadOnlySpan<byte> CommandLine;

    /// <summary>Reads a command line.</summary>
    internal static MonitorSettings Read(ReadOnlySpan<byte> text)
    {
        MonitorSettings settings = new() { Cores = 1, Mebibytes = DefaultMebibytes };
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)' ');
            ReadOnlySpan<byte> word = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (word.SequenceEqual("--"u8))
            {
                settings.CommandLine = text;
                continue;
            }
            if (TryRead(word, "vm.cores="u8, out ulong cores))
                settings.Cores = (int)Math.Min(cores, int.MaxValue);
            if (TryRead(word, "vm.memory="u8, out ulong mebibytes))
                settings.Mebibytes = mebibytes;
            if (TryRead(word, "vm.window="u8, out ulong window))
                settings.Window = window;
            if (TryRead(word, "vm.gic="u8, out ulong version))
                settings.Gic = version;
            if (TryGet(word, "vm.gdb="u8, out ReadOnlySpan<byte> name))
                settings.Debugger = name;
            settings.ReadDevices(word);
        }
        return settings;
    }

    private void ReadDevices(ReadOnlySpan<byte> word)
    {
        if (TryGet(word, "vm.devices="u8, out ReadOnlySpan<byte> names))
            HasUnknownDevice = !VirtioKinds.TryRead(names, out Devices);
        if (TryGet(word, "vm.console="u8, out ReadOnlySpan<byte> console))
            IsConsoleVirtio = console.SequenceEqual("virtio"u8);
        if (TryGet(word, "vm.disk="u8, out ReadOnlySpan<byte> disk))
            IsDiskReadOnly = disk.SequenceEqual("read-only"u8);
        if (TryGet(word, "vm.seed="u8, out ReadOnlySpan<byte> seed))
            Seed = seed;
    }

    private static bool TryGet(ReadOnlySpan<byte> word, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        bool isIt = word.Length > name.Length && word[..name.Length].SequenceEqual(name);
        value = isIt ? word[name.Length..] : default;
        return isIt;
    }

    private static bool TryRead(ReadOnlySpan<byte> word, ReadOnlySpan<byte> name, out ulong value)
    {
        value = 0;
        if (word.Length <= name.Length || !word[..name.Length].SequenceEqual(name))
            return false;
        for (int i = name.Length; i < word.Length; i++)
        {
            uint digit = (uint)(word[i] - (byte)'0');
            if (digit > 9 || value > 1 << 24)
                return false;
            value = (value * 10) + digit;
        }
        return true;
    }
}
