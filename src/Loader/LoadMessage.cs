using System;

namespace Firn.Loader;

/// <summary>
/// Says a problem in words, the same on the console and by the tools that look at files before: "kernel: is not for AArch64". ASCII without
/// line end, at most <see cref="MaximumLength"/> bytes.
/// </summary>
public static class LoadMessage
{
    /// <summary>Bytes that hold every message.</summary>
    public const int MaximumLength = 128;

    /// <summary>Writes a problem; answers the number of bytes written, cut to what fits.</summary>
    public static int Write(Span<byte> destination, LoadProblem problem)
    {
        int length = Append(destination, 0, Name(problem.Part));
        length = Append(destination, length, ": "u8);
        length = Append(destination, length, Text(problem.Status));
        if (problem.Status != LoadStatus.Overlaps)
            return length;
        length = Append(destination, length, " "u8);
        return Append(destination, length, Name(problem.Other));
    }

    private static int Append(Span<byte> destination, int length, ReadOnlySpan<byte> text)
    {
        int taken = Math.Min(text.Length, destination.Length - length);
        text.Slice(0, taken).CopyTo(destination.Slice(length));
        return length + taken;
    }

    private static ReadOnlySpan<byte> Name(LoadPart part) => part switch
    {
        LoadPart.Machine => "machine"u8,
        LoadPart.Kernel => "kernel"u8,
        LoadPart.RootTask => "root task"u8,
        LoadPart.DeviceTree => "device tree"u8,
        LoadPart.DeviceTreeCopy => "device tree's copy"u8,
        LoadPart.Loader => "loader"u8,
        LoadPart.KernelFile => "kernel's file"u8,
        LoadPart.RootTaskFile => "root task's file"u8,
        _ => "reserved memory"u8,
    };

    private static ReadOnlySpan<byte> Text(LoadStatus status) => status switch
    {
        LoadStatus.Success => "nothing is wrong"u8,
        LoadStatus.NotGiven => "is not in the boot image"u8,
        LoadStatus.NotElf => "is no ELF file"u8,
        LoadStatus.WrongClass => "is no ELF file of 64 bits, little-endian"u8,
        LoadStatus.WrongProcessor => "is not for AArch64"u8,
        LoadStatus.NotExecutable => "is not a linked executable (ELF type ET_EXEC)"u8,
        LoadStatus.BadHeader => "has a malformed ELF header"u8,
        LoadStatus.Truncated => "is truncated (its headers or segments are not all there)"u8,
        LoadStatus.NoSegments => "has no segment to load"u8,
        LoadStatus.BadSegment => "has a malformed segment"u8,
        LoadStatus.SegmentsOverlap => "has segments that overlap"u8,
        LoadStatus.BadEntry => "has an entry point outside its code"u8,
        LoadStatus.Unaligned => "does not begin at a multiple of 4 KiB"u8,
        _ => TextOfPlace(status),
    };

    private static ReadOnlySpan<byte> TextOfPlace(LoadStatus status) => status switch
    {
        LoadStatus.NotLinear => "has segments whose physical and virtual addresses differ by different amounts"u8,
        LoadStatus.NotCongruent => "has physical and virtual addresses that differ modulo 2 MiB"u8,
        LoadStatus.NotForEl2 => "has virtual addresses beyond 48 bits; is it a kernel for EL1?"u8,
        LoadStatus.VirtualCollision => "has virtual addresses that the loader needs"u8,
        LoadStatus.OutsideMemory => "does not fit into the machine's memory"u8,
        LoadStatus.Overlaps => "overlaps the"u8,
        LoadStatus.BadCommandLine => "the command line has a wrong firn.cores or firn.address-bits"u8,
        LoadStatus.BadTree => "is malformed, or not where it was said to be"u8,
        LoadStatus.Undescribed => "the device tree has no memory, or not this core"u8,
        LoadStatus.TooManyReservations => "has too many reserved ranges"u8,
        LoadStatus.TooFewCores => "has fewer cores than the command line asks for"u8,
        LoadStatus.CoreMissing => "a core did not start"u8,
        LoadStatus.NoTables => "too many translation tables are needed"u8,
        _ => "has an unknown problem"u8,
    };
}
