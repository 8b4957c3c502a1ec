using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Abi.Configuration;
using Firn.Abi.Memory;
using Firn.Abi.Platforms;

namespace Firn.Tools.KernelDescription;

/// <summary>
/// <c>platform_gen.json</c>: the machine's memory, and the addresses that become device memory of the root task: all others but the devices that the
/// kernel keeps. Of a kernel that knows its memory when it is built.
/// </summary>
internal static class PlatformDescription
{
    /// <summary>The file's text.</summary>
    internal static string Write<TConfiguration>(bool isGicV3)
        where TConfiguration : struct, IKernelConfiguration
    {
        List<(ulong Start, ulong End)> memory = Ranges(QemuVirt.BuildTimeMemory);
        foreach ((ulong start, ulong end) in Ranges(TConfiguration.ReservedMemory))
            memory = Without(memory, start, end);
        List<(ulong Start, ulong End)> devices = [(0, AddressSpaceLayout<TConfiguration>.PhysicalTop)];
        foreach ((ulong start, ulong end) in memory.Concat(Ranges(QemuVirt.KernelDevices(isGicV3))))
            devices = Without(devices, start, end);
        Dictionary<string, string> members = new() { ["devices"] = List(devices), ["memory"] = List(memory) };
        return Json.Line(members);
    }

    private static List<(ulong Start, ulong End)> Ranges(ReadOnlySpan<ulong> words)
    {
        List<(ulong Start, ulong End)> ranges = [];
        for (int i = 0; i + 1 < words.Length; i += 2)
            ranges.Add((words[i], words[i] + words[i + 1]));
        return ranges;
    }

    private static List<(ulong Start, ulong End)> Without(List<(ulong Start, ulong End)> ranges, ulong start, ulong end) =>
    [
        .. ranges.SelectMany(range => new[] { (range.Start, End: Math.Min(range.End, start)), (Start: Math.Max(range.Start, end), range.End) })
            .Where(range => range.Start < range.End),
    ];

    private static string List(List<(ulong Start, ulong End)> ranges) =>
        "[" + string.Join(", ", ranges.Select(range => $"{{\"start\": {range.Start}, \"end\": {range.End}}}")) + "]";
}
