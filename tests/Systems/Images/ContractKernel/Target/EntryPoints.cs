using System;
using System.Runtime;
using System.Threading;
using Firn.Arm64.Psci;
using Firn.Arm64.Target;
using Firn.Diagnostics;

namespace Firn.SystemsTests.ContractKernel.Target;

/// <summary>Tells what each core was entered with, one name and number a line, and switches the machine off.</summary>
internal static class EntryPoints
{
    private static uint _others;

    private static ReadOnlySpan<byte> Names => "x0   x1   x2   x3   x4   x5   EL   DAIF SCTLRTCR  MAIR "u8;

    /// <summary>A core's first C#; the first core's does not return.</summary>
    [RuntimeExport("contract_entered")]
    public static void Entered(ref KernelEntry entry, ulong core)
    {
        if (core != 0)
        {
            Interlocked.Increment(ref _others);
            return;
        }
        // Before the first store to it.
        bool zero = IsZero();
        Wait();
        var output = new TextOutput<Uart>(default);
        const int NameSize = 5;
        for (int i = 0; i < KernelEntry.Count; i++)
            Tell(output, Names.Slice(i * NameSize, NameSize), entry[i]);
        Tell(output, "zero "u8, zero ? 1u : 0);
        Tell(output, "preset"u8, Instruction.Load64(Symbol.Preset()));
        Instruction.Store64(Symbol.Preset(), 1);
        Tell(output, "stored"u8, Instruction.Load64(Symbol.Preset()));
        Tell(output, "task "u8, Instruction.Load64(entry[0]));
        Tell(output, "tree "u8, Instruction.Load32(entry[4]));
        Tell(output, "others"u8, Volatile.Read(ref _others));
        Symbol.SecureMonitorCall((ulong)PsciFunction.SystemOff);
    }

    private static bool IsZero()
    {
        ulong sum = 0;
        for (ulong word = Symbol.ZeroStart(); word < Symbol.ZeroEnd(); word += sizeof(ulong))
            sum |= Instruction.Load64(word);
        // A core that was faster counts itself there.
        return (sum & ~0xFUL) == 0;
    }

    // Long enough for the others to count themselves.
    private static void Wait()
    {
        ulong start = Instruction.ReadPhysicalCount();
        while (Instruction.ReadPhysicalCount() - start < Instruction.ReadCounterFrequency() / 2)
        {
        }
    }

    private static void Tell(TextOutput<Uart> output, ReadOnlySpan<byte> name, ulong value)
    {
        output.Write("contract "u8);
        output.Write(name);
        output.Write(" "u8);
        output.WriteHex(value);
        output.EndLine();
    }
}
