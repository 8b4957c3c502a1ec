using System.Runtime.InteropServices;

namespace Firn.Abi.Boot;

/// <summary>The first 128 bytes of the manifest of a boot image; its entries follow at once.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct ManifestHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 128;

    /// <summary>Offset of <see cref="Digest"/> in the header.</summary>
    public const int DigestOffset = 56;

    /// <summary><see cref="BootImageLayout.MagicNumber"/>.</summary>
    public ulong Magic;

    /// <summary><see cref="BootImageLayout.Version"/>; a reader refuses every other.</summary>
    public uint Version;

    /// <summary>Number of entries, 1 to <see cref="BootImageLayout.MaximumEntries"/>.</summary>
    public uint EntryCount;

    /// <summary>Bytes of the whole flash file.</summary>
    public ulong TotalSize;

    /// <summary>Name of the layout that the image was built from.</summary>
    public ImageName Layout;

    /// <summary>SHA-384 of this header, with this field zero, and all entries.</summary>
    public ImageDigest Digest;

    /// <summary>Zero.</summary>
    public ulong Reserved0;

    /// <summary>Zero.</summary>
    public ulong Reserved1;

    /// <summary>Zero.</summary>
    public ulong Reserved2;
}
