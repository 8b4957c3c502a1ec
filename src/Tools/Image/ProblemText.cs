using System;
using System.Linq;
using System.Text;
using Firn.Abi;
using Firn.Abi.Boot;
using Firn.BootImage;

namespace Firn.Tools.Image;

/// <summary>The monitor's message for a problem, and behind it what a build knows more: which addresses collide.</summary>
internal static class ProblemText
{
    public static string Describe(in BootManifest manifest, BootImageProblem problem, MachineMemory memory)
    {
        Span<byte> text = stackalloc byte[BootImageMessage.MaximumLength];
        int length = BootImageMessage.Write(text, in manifest, problem);
        return Encoding.ASCII.GetString(text[..length]) + Detail(in manifest, problem, memory);
    }

    /// <summary>A range as first and last address.</summary>
    public static string Range(ulong start, ulong size) => $"0x{start:x8}-0x{(size == 0 ? start : start + size - 1):x8}";

    private static string Detail(in BootManifest manifest, BootImageProblem problem, MachineMemory memory)
    {
        if (problem.Entry < 0)
            return "";
        string one = Place(in manifest.Entries[problem.Entry]);
        switch (problem.Status)
        {
            case BootImageStatus.Overlaps:
                return $" ({one} and {Place(in manifest.Entries[problem.Other])})";
            case BootImageStatus.OverlapsReserved:
                MachineRegion reserved = memory.Of(MemoryUse.Reserved).ElementAt(problem.Other);
                return $" ({one}; {reserved.Purpose} is at {Range(reserved.Range.Start, reserved.Range.Size)})";
            case BootImageStatus.OutsideMemory:
                return $" ({one}; it has {Ranges(in manifest.Entries[problem.Entry], memory)})";
            case BootImageStatus.Unaligned:
            case BootImageStatus.AddressOverflow:
                return $" ({one})";
            default:
                return "";
        }
    }

    private static string Place(in ManifestEntry image) => Range(image.Address, image.MemorySize);

    private static string Ranges(in ManifestEntry image, MachineMemory memory)
    {
        MemoryUse use = image.World == World.Secure ? MemoryUse.Secure : MemoryUse.Normal;
        string list = string.Join(", ", memory.Of(use).Select(region => Range(region.Range.Start, region.Range.Size)));
        return list.Length == 0 ? "none" : list;
    }
}
