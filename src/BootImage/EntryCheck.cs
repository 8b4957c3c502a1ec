using System;
using Firn.Abi;
using Firn.Abi.Boot;

namespace Firn.BootImage;

/// <summary>The rules for one entry, whatever the others are.</summary>
internal static class EntryCheck
{
    private const ulong OffsetInPage = BootImageLayout.Alignment - 1;
    private const ulong InstructionMask = 3;

    /// <summary>Checks an entry; <paramref name="memory"/> is that of its world.</summary>
    public static BootImageStatus Check(in ManifestEntry image, ulong totalSize, ReadOnlySpan<MemoryRange> memory)
    {
        if (!ImageNames.IsValid(in image.Name))
            return BootImageStatus.BadName;
        if (image.Kind is < ImageKind.Monitor or > ImageKind.Data)
            return BootImageStatus.UnknownKind;
        if (image.World is not (World.Secure or World.Normal))
            return BootImageStatus.UnknownWorld;
        if (image.Placement is not (ImagePlacement.Flash or ImagePlacement.Ram))
            return BootImageStatus.UnknownPlacement;
        BootImageStatus status = CheckRole(in image);
        if (status == BootImageStatus.Success)
            status = CheckContents(in image, totalSize);
        if (status == BootImageStatus.Success && image.Kind != ImageKind.CommandLine)
            status = CheckPlace(in image, memory);
        return status == BootImageStatus.Success ? CheckDigestField(in image) : status;
    }

    /// <summary>A command line is printable ASCII, so that it can go to a console and, with a terminator, into the device tree.</summary>
    public static BootImageStatus CheckCommandLine(ReadOnlySpan<byte> text)
    {
        if (text.Length > BootImageLayout.MaximumCommandLine)
            return BootImageStatus.BadCommandLine;
        foreach (byte character in text)
        {
            if (character is < (byte)' ' or > (byte)'~')
                return BootImageStatus.BadCommandLine;
        }

        return BootImageStatus.Success;
    }

    private static BootImageStatus CheckRole(in ManifestEntry image)
    {
        if (image.Kind == ImageKind.Monitor)
        {
            bool sane = image.World == World.Secure && image.ExceptionLevel == 3 && image.Placement == ImagePlacement.Flash;
            return sane ? BootImageStatus.Success : BootImageStatus.BadMonitor;
        }

        if (image.Kind == ImageKind.CommandLine)
        {
            bool placed = image.Placement != ImagePlacement.Flash || (image.Address | image.MemorySize) != 0;
            if (placed)
                return BootImageStatus.BadCommandLine;
        }

        bool legal = image.Kind == ImageKind.Executable ? image.ExceptionLevel is 1 or 2 : image.ExceptionLevel == 0;
        return legal ? BootImageStatus.Success : BootImageStatus.BadExceptionLevel;
    }

    private static BootImageStatus CheckContents(in ManifestEntry image, ulong totalSize)
    {
        if (image.FileSize == 0)
            return BootImageStatus.Empty;
        if ((image.Offset & OffsetInPage) != 0)
            return BootImageStatus.Unaligned;
        if (image.Placement == ImagePlacement.Ram)
            return image.Offset == 0 ? BootImageStatus.Success : BootImageStatus.BadOffset;
        if (image.Offset < BootImageLayout.ContentsOffset)
            return BootImageStatus.BadOffset;
        bool inside = image.Offset <= totalSize && image.FileSize <= totalSize - image.Offset;
        return inside ? BootImageStatus.Success : BootImageStatus.Truncated;
    }

    private static BootImageStatus CheckPlace(in ManifestEntry image, ReadOnlySpan<MemoryRange> memory)
    {
        if ((image.Address & OffsetInPage) != 0)
            return BootImageStatus.Unaligned;
        if (image.MemorySize < image.FileSize)
            return BootImageStatus.MemoryTooSmall;
        if (image.MemorySize > ulong.MaxValue - image.Address)
            return BootImageStatus.AddressOverflow;
        BootImageStatus status = CheckEntryPoint(in image);
        if (status != BootImageStatus.Success)
            return status;

        foreach (ref readonly MemoryRange available in memory)
        {
            if (available.Contains(image.Address, image.MemorySize))
                return BootImageStatus.Success;
        }

        return BootImageStatus.OutsideMemory;
    }

    private static BootImageStatus CheckEntryPoint(in ManifestEntry image)
    {
        bool legal = image.Kind is ImageKind.Monitor or ImageKind.Executable
            ? image.Entry >= image.Address && image.Entry - image.Address < image.FileSize && (image.Entry & InstructionMask) == 0
            : image.Entry == 0;
        return legal ? BootImageStatus.Success : BootImageStatus.BadEntryPoint;
    }

    private static BootImageStatus CheckDigestField(in ManifestEntry image)
    {
        if (image.DigestPresent == 1)
            return BootImageStatus.Success;
        if (image.DigestPresent != 0)
            return BootImageStatus.BadDigestField;
        foreach (byte part in (ReadOnlySpan<byte>)image.Digest)
        {
            if (part != 0)
                return BootImageStatus.BadDigestField;
        }

        return image.World == World.Secure ? BootImageStatus.DigestMissing : BootImageStatus.Success;
    }
}
