using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Syntax;

namespace Firn.CapDl.Composition;

/// <summary>Makes fills of their words. CapDL's own words and shorter ones say the same.</summary>
internal static class FillComposer
{
    private const string DigestPrefix = "sha384:";

    private static readonly Dictionary<string, BootInformationChunk> _chunks = new(StringComparer.Ordinal)
    {
        ["CDL_FrameFill_BootInfo_Padding"] = BootInformationChunk.Padding,
        ["CDL_FrameFill_BootInfo_X86_VBE"] = BootInformationChunk.VideoModes,
        ["CDL_FrameFill_BootInfo_X86_MBMMAP"] = BootInformationChunk.MemoryMap,
        ["CDL_FrameFill_BootInfo_X86_ACPI_RSDP"] = BootInformationChunk.AcpiRoot,
        ["CDL_FrameFill_BootInfo_X86_Framebuffer"] = BootInformationChunk.FrameBuffer,
        ["CDL_FrameFill_BootInfo_X86_TSC_Freq"] = BootInformationChunk.TimestampFrequency,
        ["CDL_FrameFill_BootInfo_FDT"] = BootInformationChunk.DeviceTree,
    };

    /// <summary>CapDL's word for a chunk.</summary>
    internal static string Word(BootInformationChunk chunk) => _chunks.First(pair => pair.Value == chunk).Key;

    /// <summary>Fills by offset; the order of declaration says nothing.</summary>
    internal static ValueList<Fill> Compose(List<FillSyntax> fills, ProblemCollection problems)
    {
        List<Fill> made = [];
        foreach (FillSyntax syntax in fills)
        {
            if (Compose(syntax, problems) is { } fill)
                made.Add(fill with { Location = syntax.Location });
        }
        return made.OrderBy(fill => fill.Offset).ToValueList();
    }

    private static Fill? Compose(FillSyntax syntax, ProblemCollection problems)
    {
        List<string> words = syntax.Words;
        Fill? fill = null;
        if (words.Count >= 4 && TryNumber(words[0], out ulong offset) && TryNumber(words[1], out ulong length))
        {
            FillContent? content = words[2] switch
            {
                "CDL_FrameFill_FileData" or "file" => File(words),
                "CDL_FrameFill_BootInfo" or "bootinfo" => BootInformation(words),
                "device_tree" when words.Count == 4 && TryNumber(words[3], out ulong from) =>
                    new BootInformationContent(BootInformationChunk.DeviceTree, from),
                _ => null,
            };
            fill = content is null ? null : new Fill(offset, length, content);
        }
        if (fill is null)
            problems.Error(ProblemCode.MalformedFill, syntax.Location, $"this fill has the words {string.Join(' ', words)}");
        return fill;
    }

    private static FileContent? File(List<string> words)
    {
        if (words.Count is not (5 or 6) || !TryNumber(words[4], out ulong offset))
            return null;
        ContentDigest? digest = null;
        if (words.Count == 6)
        {
            digest = words[5].StartsWith(DigestPrefix, StringComparison.Ordinal) ? ContentDigest.TryParse(words[5].AsSpan(DigestPrefix.Length)) : null;
            if (digest is null)
                return null;
        }
        return new FileContent(words[3].Trim('"'), offset, digest);
    }

    private static BootInformationContent? BootInformation(List<string> words) =>
        words.Count == 5 && _chunks.TryGetValue(words[3], out BootInformationChunk chunk) && TryNumber(words[4], out ulong offset)
            ? new BootInformationContent(chunk, offset) : null;

    private static bool TryNumber(string word, out ulong number) => word.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? ulong.TryParse(word.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
        : ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
