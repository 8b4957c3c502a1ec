using System;
using Firn.DeviceTree;

namespace Firn.Loader.Placement;

/// <summary>
/// What the boot arguments tell the loader. Of a word that comes twice the last counts. It says of the kernel what its ELF does not: on how
/// many cores it runs, and the size of physical addresses that it was built for.
/// </summary>
public readonly struct CommandLine
{
    /// <summary>Stands for every core of the machine in <see cref="Cores"/>.</summary>
    public const int AllCores = 0;

    private CommandLine(int cores, int addressBits)
    {
        Cores = cores;
        AddressBits = addressBits;
    }

    /// <summary>The cores asked for, 1 to 9, or <see cref="AllCores"/>; 1 where nobody asks.</summary>
    public int Cores { get; }

    /// <summary>KernelArmPASizeBits of the kernel's configuration, 40 or 44; 0 where it follows from the core.</summary>
    public int AddressBits { get; }

    /// <summary>Reads /chosen/bootargs; false for a word of the loader's with a value that it does not know.</summary>
    public static bool TryRead(DeviceTreeReader tree, out CommandLine commandLine)
    {
        int cores = 1;
        int addressBits = 0;
        bool known = true;
        DeviceTreeNode chosen = tree.Find("/chosen"u8);
        ReadOnlySpan<byte> line = default;
        if (chosen.Exists && tree.TryGetProperty(chosen, "bootargs"u8, out ReadOnlySpan<byte> arguments))
            line = arguments;
        while (!line.IsEmpty && known)
        {
            int end = line.IndexOfAny((byte)' ', (byte)0);
            ReadOnlySpan<byte> word = end < 0 ? line : line.Slice(0, end);
            line = end < 0 ? [] : line.Slice(end + 1);
            if (word.StartsWith("firn.cores="u8))
                known = TryReadCores(word.Slice("firn.cores="u8.Length), out cores);
            else if (word.StartsWith("firn.address-bits="u8))
                known = TryReadBits(word.Slice("firn.address-bits="u8.Length), out addressBits);
        }
        commandLine = new CommandLine(cores, addressBits);
        return known;
    }

    private static bool TryReadCores(ReadOnlySpan<byte> text, out int cores)
    {
        bool digit = text.Length == 1 && text[0] is >= (byte)'1' and <= (byte)'9';
        cores = digit ? text[0] - '0' : AllCores;
        return digit || text.SequenceEqual("all"u8);
    }

    private static bool TryReadBits(ReadOnlySpan<byte> text, out int bits)
    {
        bits = text.SequenceEqual("40"u8) ? 40 : 44;
        return bits == 40 || text.SequenceEqual("44"u8);
    }
}
