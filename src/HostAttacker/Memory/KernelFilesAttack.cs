using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Firn.HostAttacker.Memory;

/// <summary>
/// The files by which a stock kernel shows memory: /proc/kcore, whose segments say which physical memory the kernel has, and those that other kernels have. The kernel
/// shows what it can reach, and that ends where the machine does.
/// </summary>
/// <param name="report">Where it is said.</param>
internal sealed class KernelFilesAttack(AttackReport report)
{
    private const int HeaderSize = 64;
    private const int SegmentSize = 56;
    private const uint Loadable = 1;
    private const int Samples = 64;

    private static readonly string[] _others = ["/dev/kmem", "/dev/port", "/proc/vmcore", "/dev/crash", "/dev/fmem"];

    /// <summary>Makes it.</summary>
    internal void Run(MachineMemory own)
    {
        foreach (string path in _others)
            report.Count(File.Exists(path) ? "further files of memory" : "files of memory that this kernel has not");
        using FileStream core = File.OpenRead("/proc/kcore");
        Segment[] memory = [.. Segments(core).Where(segment => segment.Physical >= own.Start && segment.Physical < own.End)];
        if (memory.Length == 0)
            throw new AttackException("/proc/kcore has no segment of the host's memory.");
        foreach (Segment segment in memory)
        {
            if (segment.Physical + segment.Size > own.End)
                report.Breach($"/proc/kcore has memory up to 0x{segment.Physical + segment.Size:x}");
            TryBeyond(core, segment, own.End);
        }
    }

    // Where the kernel would have the memory behind its own, if it had it.
    private void TryBeyond(FileStream core, Segment segment, ulong end)
    {
        byte[] bytes = new byte[4096];
        for (int i = 0; i < Samples; i++)
        {
            ulong distance = end - segment.Physical + ((ulong)i << 24);
            try
            {
                core.Position = (long)(segment.Offset + distance);
                int read = core.Read(bytes);
                if (bytes.AsSpan(0, read).ContainsAnyExcept((byte)0))
                    report.Breach($"/proc/kcore reads at 0x{segment.Physical + distance:x}");
                else
                    report.Count("places of /proc/kcore that are empty");
            }
            catch (Exception refused) when (refused is IOException or ArgumentOutOfRangeException)
            {
                report.Count("places of /proc/kcore that are refused");
            }
        }
    }

    private static IEnumerable<Segment> Segments(FileStream core)
    {
        byte[] header = new byte[HeaderSize];
        core.ReadExactly(header);
        long table = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(32));
        int count = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(56));
        byte[] segments = new byte[count * SegmentSize];
        core.Position = table;
        core.ReadExactly(segments);
        for (int i = 0; i < count; i++)
        {
            byte[] words = segments[(i * SegmentSize)..((i + 1) * SegmentSize)];
            if (BinaryPrimitives.ReadUInt32LittleEndian(words) == Loadable)
                yield return new Segment(Word(words, 8), Word(words, 24), Word(words, 32));
        }
    }

    private static ulong Word(byte[] bytes, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(offset));

    private readonly record struct Segment(ulong Offset, ulong Physical, ulong Size);
}
