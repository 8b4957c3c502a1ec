using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Firn.SystemsTests.Linux;

namespace Firn.SystemsTests.Realms;

/// <summary>What was in all memory of the machine at one moment: where a text stood, and which words could point into a kernel, and where those lay.</summary>
internal sealed class MemorySample
{
    // Linux puts its kernel at multiples of 2 MiB, into the upper half of its addresses' half. To remember more of a word, or of its place, says no more.
    private const int KernelBits = 21;
    private const int PlaceBits = 20;
    private const ulong Kernels = 0x1FFFF;
    private const int KernelsShift = 47;

    private readonly HashSet<(ulong Kernel, ulong Place)> _words = [];

    private MemorySample()
    {
    }

    /// <summary>Where the text stood.</summary>
    internal List<ulong> Texts { get; } = [];

    /// <summary>Takes one.</summary>
    internal static async Task<MemorySample> TakeAsync(LinuxMachine machine, ReadOnlyMemory<byte> text)
    {
        var sample = new MemorySample();
        await MachineMemory.LookAsync(machine, (address, piece) =>
        {
            sample.Texts.AddRange(MachineMemory.Find(piece, text).Select(place => address + (ulong)place));
            sample.TakeWords(address, piece);
        });
        return sample;
    }

    /// <summary>The mebibytes of memory in which a word pointed into a kernel.</summary>
    internal IEnumerable<ulong> PlacesOf(KernelPlace kernel) =>
        _words.Where(word => word.Kernel >= kernel.Start >> KernelBits && word.Kernel <= (kernel.End - 1) >> KernelBits).Select(word => word.Place << PlaceBits).Distinct();

    private void TakeWords(ulong address, byte[] piece)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(piece);
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i] >> KernelsShift == Kernels)
                _ = _words.Add((words[i] >> KernelBits, (address + ((ulong)i * sizeof(ulong))) >> PlaceBits));
        }
    }
}
