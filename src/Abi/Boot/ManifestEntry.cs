using System.Runtime.InteropServices;

namespace Firn.Abi.Boot;

/// <summary>One image of a boot image: 128 bytes of its manifest.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct ManifestEntry
{
    /// <summary>Bytes of an entry.</summary>
    public const int Size = 128;

    /// <summary>The image's name, by which messages call it; unique in the manifest.</summary>
    public ImageName Name;

    /// <summary>What the image is for.</summary>
    public ImageKind Kind;

    /// <summary>The world whose memory it occupies and, if it is code, runs in.</summary>
    public World World;

    /// <summary>Exception level at which code is entered (1 to 3); 0 for what is not code.</summary>
    public byte ExceptionLevel;

    /// <summary>Where the contents are at reset.</summary>
    public ImagePlacement Placement;

    /// <summary>1: <see cref="Digest"/> holds the digest of the contents; 0: it is zero. The secure world's images have one.</summary>
    public byte DigestPresent;

    /// <summary>Offset of the contents in the flash file, in bytes; 0 for <see cref="ImagePlacement.Ram"/>.</summary>
    public ulong Offset;

    /// <summary>Bytes of the contents.</summary>
    public ulong FileSize;

    /// <summary>Physical address of the image in memory.</summary>
    public ulong Address;

    /// <summary>Bytes of memory that the image occupies; those beyond <see cref="FileSize"/> are zeroed for an image that is copied from
    /// flash, and are as they were for one that the machine's loader placed.</summary>
    public ulong MemorySize;

    /// <summary>Physical address of the first instruction; 0 for what is not code.</summary>
    public ulong Entry;

    /// <summary>SHA-384 of the <see cref="FileSize"/> bytes of contents, if <see cref="DigestPresent"/>.</summary>
    public ImageDigest Digest;
}
