using System;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>
/// What the layout says of the virtual machine, by words of the machine's command line; what follows a word <c>--</c> is the guest's own command line too.
/// </summary>
internal ref struct MonitorSettings
{
    private const ulong DefaultMebibytes = 256;
    private const ulong DefaultGic = 3;

    /// <summary>Cores of the virtual machine: <c>vm.cores=</c>.</summary>
    internal int Cores;

    /// <summary>MiB of its memory: <c>vm.memory=</c>.</summary>
    internal ulong Mebibytes;

    /// <summary>Version of its interrupt controller, 2 or 3: <c>vm.gic=</c>.</summary>
    internal ulong Gic;

    /// <summary>It is a GICv2.</summary>
    internal readonly bool IsLegacy => Gic == 2;

    /// <summary>The guest's command line.</summary>
    internal ReadOnlySpan<byte> CommandLine;

    /// <summary>Reads a command line.</summary>
    internal static MonitorSettings Read(ReadOnlySpan<byte> text)
    {
        MonitorSettings settings = new() { Cores = 1, Mebibytes = DefaultMebibytes, Gic = DefaultGic };
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
            if (TryRead(word, "vm.gic="u8, out ulong version))
                settings.Gic = version;
        }
        return settings;
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
