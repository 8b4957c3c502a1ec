using System;
using Firn.Diagnostics;
using Firn.Images.KernelBench.Target;

namespace Firn.Images.KernelBench;

/// <summary>Runs a row often enough, and prints its figures.</summary>
internal static class Runner
{
    private const int Samples = 32;
    private const int WarmUp = 2;

    /// <summary>Runs a row and prints <c>bench|NAME|LEAST|MOST</c>, or <c>bench|NAME|failed</c>.</summary>
    internal static void Run<TGroup, TRow>(ReadOnlySpan<byte> name, ref TGroup group, int samples = Samples, int warmUp = WarmUp)
        where TGroup : struct
        where TRow : struct, IRow<TGroup>
    {
        ulong least = Cycles.Failed;
        ulong most = 0;
        bool failed = false;
        for (int i = 0; i < samples && !failed; i++)
        {
            ulong cycles = TRow.Once(ref group);
            failed = cycles == Cycles.Failed;
            if (i < warmUp || failed)
                continue;
            least = Math.Min(least, cycles);
            most = Math.Max(most, cycles);
        }
        Report(name, failed, least, most);
    }

    /// <summary>Prints a row's figures.</summary>
    internal static void Report(ReadOnlySpan<byte> name, bool failed, ulong least, ulong most)
    {
        var output = new TextOutput<DeviceSink>(default);
        output.Write("bench|"u8);
        output.Write(name);
        if (failed)
        {
            output.WriteLine("|failed"u8);
            return;
        }
        output.Write("|"u8);
        output.WriteDecimal(least);
        output.Write("|"u8);
        output.WriteDecimal(most);
        output.EndLine();
    }
}
