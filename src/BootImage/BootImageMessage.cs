using System;
using Firn.Abi.Boot;

namespace Firn.BootImage;

/// <summary>
/// Says a problem in words, the same on the secure console and in the build: "image 'linux': overlaps image 'initrd' in memory".
/// The text is ASCII without line end, at most <see cref="MaximumLength"/> bytes, and names nothing that could upset a terminal.
/// </summary>
public static class BootImageMessage
{
    /// <summary>Bytes that hold every message.</summary>
    public const int MaximumLength = 192;

    /// <summary>Writes a status that no entry is to blame for; answers the number of bytes written, cut to what fits.</summary>
    public static int Write(Span<byte> destination, BootImageStatus status)
    {
        int length = Append(destination, 0, "boot image: "u8);
        return Append(destination, length, Text(status));
    }

    /// <summary>Writes a problem of <paramref name="manifest"/>; answers the number of bytes written, cut to what fits.</summary>
    public static int Write(Span<byte> destination, in BootManifest manifest, BootImageProblem problem)
    {
        if (problem.Entry < 0)
            return Write(destination, problem.Status);
        ReadOnlySpan<ManifestEntry> entries = manifest.Entries;
        int length = AppendImage(destination, 0, entries, problem.Entry);
        length = Append(destination, length, ": "u8);
        length = Append(destination, length, Text(problem.Status));
        if (problem.Other < 0 || problem.Status == BootImageStatus.OverlapsReserved)
            return length;
        length = Append(destination, length, " "u8);
        length = AppendImage(destination, length, entries, problem.Other);
        return Append(destination, length, Ending(problem.Status));
    }

    private static int AppendImage(Span<byte> destination, int length, ReadOnlySpan<ManifestEntry> entries, int index)
    {
        length = Append(destination, length, "image "u8);
        if ((uint)index < (uint)entries.Length && ImageNames.IsValid(in entries[index].Name))
        {
            length = Append(destination, length, "'"u8);
            length = Append(destination, length, ImageNames.Text(in entries[index].Name));
            return Append(destination, length, "'"u8);
        }

        // An entry without a printable name goes by its number; a manifest has at most sixteen.
        length = Append(destination, length, "number "u8);
        length = Append(destination, length, "0123456789"u8.Slice(index / 10 % 10, 1));
        return Append(destination, length, "0123456789"u8.Slice(index % 10, 1));
    }

    private static int Append(Span<byte> destination, int length, ReadOnlySpan<byte> text)
    {
        int taken = Math.Min(text.Length, destination.Length - length);
        text.Slice(0, taken).CopyTo(destination.Slice(length));
        return length + taken;
    }

    private static ReadOnlySpan<byte> Ending(BootImageStatus status) => status switch
    {
        BootImageStatus.Overlaps => " in memory"u8,
        BootImageStatus.ContentsOverlap => " in the flash file"u8,
        _ => ""u8,
    };

    private static ReadOnlySpan<byte> Text(BootImageStatus status) => status switch
    {
        BootImageStatus.Success => "nothing is wrong"u8,
        BootImageStatus.NoManifest => "ends before its manifest"u8,
        BootImageStatus.WrongMagic => "has no manifest (wrong magic number)"u8,
        BootImageStatus.WrongVersion => "the manifest is of another version"u8,
        BootImageStatus.WrongCount => "the manifest has no entries, or too many"u8,
        BootImageStatus.WrongTotalSize => "is shorter than its manifest states"u8,
        BootImageStatus.CutOff => "is truncated (its end is not where the manifest says)"u8,
        BootImageStatus.ManifestAltered => "the manifest was altered (its digest differs)"u8,
        BootImageStatus.ReservedNotZero => "a reserved field of the manifest is not zero"u8,
        BootImageStatus.BadLayoutName => "the layout's name is not 1 to 31 of a-z A-Z 0-9 - . _"u8,
        BootImageStatus.NoMonitor => "has no monitor"u8,
        BootImageStatus.NoNextImage => "has no executable for the normal world"u8,
        BootImageStatus.BadName => "the name is not 1 to 31 of a-z A-Z 0-9 - . _"u8,
        BootImageStatus.SameName => "has the same name as"u8,
        BootImageStatus.SecondOfKind => "is of the same kind and world as"u8,
        BootImageStatus.UnknownKind => "is of an unknown kind"u8,
        BootImageStatus.UnknownWorld => "is of neither the secure nor the normal world"u8,
        BootImageStatus.UnknownPlacement => "is placed in neither flash nor RAM"u8,
        BootImageStatus.BadMonitor => "a monitor is in flash, of the secure world, at EL3"u8,
        _ => TextOfContents(status),
    };

    private static ReadOnlySpan<byte> TextOfContents(BootImageStatus status) => status switch
    {
        BootImageStatus.BadExceptionLevel => "the exception level is not that of its kind (code: 1 or 2, others: 0)"u8,
        BootImageStatus.BadEntryPoint => "the entry point is not an instruction of its contents"u8,
        BootImageStatus.Empty => "has no contents"u8,
        BootImageStatus.Truncated => "is truncated (its contents are not all there)"u8,
        BootImageStatus.BadOffset => "its offset is not where contents are"u8,
        BootImageStatus.Unaligned => "offset or address is not a multiple of 4 KiB"u8,
        BootImageStatus.MemoryTooSmall => "has less memory than contents"u8,
        BootImageStatus.AddressOverflow => "reaches beyond the end of the address space"u8,
        BootImageStatus.OutsideMemory => "lies outside its world's memory"u8,
        BootImageStatus.OverlapsReserved => "overlaps reserved memory"u8,
        BootImageStatus.Overlaps => "overlaps"u8,
        BootImageStatus.ContentsOverlap => "overlaps"u8,
        BootImageStatus.BadCommandLine => "is not a command line (in flash, without address, up to 2047 printable characters)"u8,
        BootImageStatus.BadDigestField => "the digest field is malformed"u8,
        BootImageStatus.DigestMissing => "is of the secure world and has no digest"u8,
        BootImageStatus.ContentsAltered => "was altered (its digest differs)"u8,
        _ => "has an unknown problem"u8,
    };
}
