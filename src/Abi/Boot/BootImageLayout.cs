using System;

namespace Firn.Abi.Boot;

/// <summary>
/// The places in a flash file: the first stage from offset 0, the manifest at <see cref="ManifestOffset"/> (a header and
/// its entries), then contents, each aligned to <see cref="Alignment"/>. All numbers in the file are little-endian.
/// </summary>
public static class BootImageLayout
{
    /// <summary>The version that this declaration describes.</summary>
    public const uint Version = 1;

    /// <summary>Bytes that the first stage may fill; it is linked at address 0, where flash begins.</summary>
    public const int FirstStageLimit = 0x10000;

    /// <summary>Offset of the <see cref="ManifestHeader"/> in the flash file.</summary>
    public const int ManifestOffset = FirstStageLimit;

    /// <summary>Offset of the first <see cref="ManifestEntry"/> in the flash file.</summary>
    public const int EntriesOffset = ManifestOffset + ManifestHeader.Size;

    /// <summary>
    /// The last eight bytes of the flash file, "FIRN.END": a file that was cut off lacks them, whether its contents have digests or not.
    /// </summary>
    public const ulong EndMark = 0x444E_452E_4E52_4946;

    /// <summary>Entries that a manifest may have.</summary>
    public const int MaximumEntries = 16;

    /// <summary>The least offset of an image's contents: behind a full manifest.</summary>
    public const int ContentsOffset = ManifestOffset + Alignment;

    /// <summary>Bytes to which offsets of contents and addresses in memory are aligned: a 4 KiB page.</summary>
    public const int Alignment = 0x1000;

    /// <summary>Bytes that a command line may have: what an arm64 Linux kernel accepts, less its terminator (COMMAND_LINE_SIZE).</summary>
    public const int MaximumCommandLine = 2047;

    /// <summary>The first eight bytes of the manifest.</summary>
    public static ReadOnlySpan<byte> Magic => "FIRNBOOT"u8;

    /// <summary><see cref="Magic"/> as the little-endian number in <see cref="ManifestHeader.Magic"/>.</summary>
    public const ulong MagicNumber = 0x544F_4F42_4E52_4946;
}
