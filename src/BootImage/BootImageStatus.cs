namespace Firn.BootImage;

/// <summary>What a check of a boot image found; <see cref="BootImageMessage"/> says each in words.</summary>
public enum BootImageStatus : uint
{
    /// <summary>Nothing wrong.</summary>
    Success,

    /// <summary>The flash file ends before its manifest does.</summary>
    NoManifest,

    /// <summary>The manifest does not begin with the magic number.</summary>
    WrongMagic,

    /// <summary>The manifest is of another version.</summary>
    WrongVersion,

    /// <summary>No entries, or more than a manifest holds.</summary>
    WrongCount,

    /// <summary>Not the size that the manifest states: the flash file was cut off.</summary>
    WrongTotalSize,

    /// <summary>The mark that ends a flash file is not where the manifest says that it ends.</summary>
    CutOff,

    /// <summary>The manifest's digest is not that of its bytes.</summary>
    ManifestAltered,

    /// <summary>A reserved field of the header is not zero.</summary>
    ReservedNotZero,

    /// <summary>The layout's name is empty, too long, or has characters other than letters, digits, '-', '.' and '_'.</summary>
    BadLayoutName,

    /// <summary>An entry's name is empty, too long, or has characters other than letters, digits, '-', '.' and '_'.</summary>
    BadName,

    /// <summary>Two entries have one name.</summary>
    SameName,

    /// <summary>The kind is none that the format defines.</summary>
    UnknownKind,

    /// <summary>The world is neither secure nor normal.</summary>
    UnknownWorld,

    /// <summary>The placement is neither flash nor RAM.</summary>
    UnknownPlacement,

    /// <summary>The kind may occur once (in each world), and occurs again.</summary>
    SecondOfKind,

    /// <summary>No entry is a monitor.</summary>
    NoMonitor,

    /// <summary>No executable for the normal world: nothing to boot.</summary>
    NoNextImage,

    /// <summary>A monitor that is not of the secure world, not at EL3, or not in flash.</summary>
    BadMonitor,

    /// <summary>Code below EL1 or above EL2, or an exception level for what is not code.</summary>
    BadExceptionLevel,

    /// <summary>The entry point is outside the contents, not a multiple of 4, or given for what is not code.</summary>
    BadEntryPoint,

    /// <summary>An image without a byte of contents.</summary>
    Empty,

    /// <summary>The contents are said to lie beyond the end of the flash file.</summary>
    Truncated,

    /// <summary>The offset lies before the place of contents, or is given for an image in RAM.</summary>
    BadOffset,

    /// <summary>Offset or address is not a multiple of 4 KiB.</summary>
    Unaligned,

    /// <summary>The image occupies less memory than its contents have bytes.</summary>
    MemoryTooSmall,

    /// <summary>Address and size exceed the 64-bit address space.</summary>
    AddressOverflow,

    /// <summary>The image is not inside one range of its world's memory.</summary>
    OutsideMemory,

    /// <summary>The image overlaps memory that the machine or the monitor keeps.</summary>
    OverlapsReserved,

    /// <summary>Two images overlap in memory.</summary>
    Overlaps,

    /// <summary>The contents of two images overlap in the flash file.</summary>
    ContentsOverlap,

    /// <summary>A command line that is in RAM, has an address, is too long, or is not printable ASCII.</summary>
    BadCommandLine,

    /// <summary>The digest-present field is neither 0 nor 1, or it is 0 and the digest is not zero.</summary>
    BadDigestField,

    /// <summary>An image of the secure world without digest.</summary>
    DigestMissing,

    /// <summary>The digest is not that of the contents.</summary>
    ContentsAltered,
}
