namespace Firn.Loader;

/// <summary>What a check found, or why a step failed; <see cref="LoadMessage"/> says each in words.</summary>
public enum LoadStatus : byte
{
    /// <summary>Nothing wrong.</summary>
    Success,

    /// <summary>The device tree names no such image.</summary>
    NotGiven,

    /// <summary>The file does not begin as an ELF file does.</summary>
    NotElf,

    /// <summary>An ELF file, but not one of 64 bits, little-endian.</summary>
    WrongClass,

    /// <summary>An ELF file for another processor than AArch64.</summary>
    WrongProcessor,

    /// <summary>An object, a library, or a program that wants to be relocated.</summary>
    NotExecutable,

    /// <summary>A header whose numbers cannot be.</summary>
    BadHeader,

    /// <summary>Headers or contents are not all in the file.</summary>
    Truncated,

    /// <summary>No segment is to be loaded.</summary>
    NoSegments,

    /// <summary>A segment has more contents than memory, or reaches beyond the end of the address space.</summary>
    BadSegment,

    /// <summary>Two segments share an address.</summary>
    SegmentsOverlap,

    /// <summary>The entry point is no instruction of an executable segment.</summary>
    BadEntry,

    /// <summary>The first segment does not begin at a multiple of 4 KiB.</summary>
    Unaligned,

    /// <summary>Segments differ in the distance of their physical from their virtual addresses.</summary>
    NotLinear,

    /// <summary>Physical and virtual addresses differ modulo 2 MiB, so no block maps one to the other.</summary>
    NotCongruent,

    /// <summary>Virtual addresses that EL2 does not have: a kernel for EL1.</summary>
    NotForEl2,

    /// <summary>Virtual addresses that the loader needs for itself.</summary>
    VirtualCollision,

    /// <summary>More than the machine's memory.</summary>
    OutsideMemory,

    /// <summary>In the way of something that must stay.</summary>
    Overlaps,

    /// <summary>The command line has a word of the loader's with a value that it does not know.</summary>
    BadCommandLine,

    /// <summary>The device tree is malformed, or not where x0 says.</summary>
    BadTree,

    /// <summary>The device tree tells of no memory, or of no core that is this one.</summary>
    Undescribed,

    /// <summary>More reserved ranges than the loader keeps.</summary>
    TooManyReservations,

    /// <summary>The command line asks for more cores than there are.</summary>
    TooFewCores,

    /// <summary>A core was asked for and did not come.</summary>
    CoreMissing,

    /// <summary>More translation tables than the loader has room for.</summary>
    NoTables,
}
