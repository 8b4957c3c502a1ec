using System;
using Firn.DeviceTree;
using Firn.SystemsTests.Probe.Commands;
using Firn.SystemsTests.Probe.Target;

namespace Firn.SystemsTests.Probe;

/// <summary>Performs the words of the kernel command line, one after the other: NAME or NAME:NUMBER.</summary>
internal static class CommandLoop
{
    private const int MaximumTree = 0x20_0000;

    /// <summary>Reads the device tree, and performs what it says.</summary>
    internal static void Run(ref ProbeState state, ulong tree)
    {
        if (DeviceTreeReader.Open(EntryPoints.Memory(tree, MaximumTree), out DeviceTreeReader reader) != DeviceTreeStatus.Success)
        {
            state.Report.Fail("x0 is no device tree"u8, tree);
            return;
        }
        Machine.Describe(ref state, reader);
        RunLine(ref state, reader);
    }

    // A method for each span that another fills in: several in one frame are cleared through SIMD registers.
    private static void RunLine(ref ProbeState state, DeviceTreeReader reader)
    {
        DeviceTreeNode chosen = reader.Find("/chosen"u8);
        if (chosen.Exists && reader.TryGetProperty(chosen, "bootargs"u8, out ReadOnlySpan<byte> line))
            RunWords(ref state, line);
        else
            state.Report.Fail("no command line"u8, 0);
    }

    private static void RunWords(ref ProbeState state, ReadOnlySpan<byte> line)
    {
        while (!line.IsEmpty)
        {
            int length = WordLength(line);
            if (length != 0)
                Perform(ref state, line.Slice(0, length));
            line = line.Slice(Math.Min(length + 1, line.Length));
        }
    }

    private static void Perform(ref ProbeState state, ReadOnlySpan<byte> word)
    {
        int colon = word.IndexOf((byte)':');
        ReadOnlySpan<byte> name = colon < 0 ? word : word.Slice(0, colon);
        ulong number = colon < 0 ? 0 : Number(word.Slice(colon + 1));
        if (name.SequenceEqual("registers"u8))
            RegistersCommand.Run(ref state);
        else if (name.SequenceEqual("interrupts"u8))
            InterruptsCommand.Run(ref state);
        else if (name.SequenceEqual("psci"u8))
            PsciCommand.Run(ref state, number);
        else if (name.SequenceEqual("race"u8))
            RaceCommand.Run(ref state, number);
        else if (name.SequenceEqual("suspend"u8))
            SuspendCommand.Run(ref state);
        else if (name.SequenceEqual("workarounds"u8))
            WorkaroundsCommand.Run(ref state);
        else if (name.SequenceEqual("secure-probe"u8))
            SecureProbeCommand.Run(ref state);
        else if (name.SequenceEqual("smc-fuzz"u8))
            FuzzCommand.Run(ref state, number);
        else if (name.SequenceEqual("unknown-call"u8))
            UnknownCallCommand.Run(ref state, number);
        else if (name.SequenceEqual("bench"u8))
            BenchCommand.Run(ref state, number);
        else if (!EndCommand.TryRun(ref state, name, number))
            state.Report.Fail(name, 0);
        state.Report.Conclude(name);
    }

    private static int WordLength(ReadOnlySpan<byte> line)
    {
        int length = 0;
        while (length < line.Length && line[length] > (byte)' ')
            length++;
        return length;
    }

    private static ulong Number(ReadOnlySpan<byte> digits)
    {
        ulong value = 0;
        foreach (byte digit in digits)
            value = (value * 10) + digit - (byte)'0';
        return value;
    }
}
