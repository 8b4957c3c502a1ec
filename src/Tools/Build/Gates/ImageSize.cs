using System.Linq;
using Firn.Tools.Elf;

namespace Firn.Tools.Build.Gates;

/// <summary>How large an image is, in bytes.</summary>
/// <param name="Code">Contents of the executable segments.</param>
/// <param name="Constants">Contents of the segments that are only read.</param>
/// <param name="Data">Contents of the segments that are written.</param>
/// <param name="Loaded">From the first byte of contents to the last: what is stored and copied.</param>
/// <param name="Memory">From the first byte to the last, with what starts as zero: stacks, tables, static data.</param>
public readonly record struct ImageSize(ulong Code, ulong Constants, ulong Data, ulong Loaded, ulong Memory)
{
    /// <summary>Measures an image.</summary>
    public static ImageSize Of(ElfFile elf)
    {
        if (elf.Segments.Count == 0)
            return default;
        ulong start = elf.Segments[0].PhysicalAddress;
        return new ImageSize(
            Sum(elf, segment => segment.Access.HasFlag(ElfAccess.Execute)),
            Sum(elf, segment => (segment.Access & (ElfAccess.Execute | ElfAccess.Write)) == 0),
            Sum(elf, segment => (segment.Access & (ElfAccess.Execute | ElfAccess.Write)) == ElfAccess.Write),
            elf.Segments.Where(segment => segment.FileSize > 0).Select(segment => segment.PhysicalAddress + segment.FileSize - start).DefaultIfEmpty().Max(),
            elf.Segments.Max(segment => segment.PhysicalAddress + segment.MemorySize - start));
    }

    /// <inheritdoc/>
    public override string ToString() => $"code {Code}, constants {Constants}, data {Data}; loaded {Loaded}, in memory {Memory} bytes";

    private static ulong Sum(ElfFile elf, System.Func<ElfSegment, bool> which) =>
        elf.Segments.Where(which).Aggregate(0UL, (sum, segment) => sum + segment.FileSize);
}
