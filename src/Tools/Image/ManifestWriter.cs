using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;
using Firn.Abi;
using Firn.Abi.Boot;
using Firn.BootImage;
using Firn.Sha2;

namespace Firn.Tools.Image;

/// <summary>Lays out a flash file: first stage, manifest, contents. It writes what it is told; the checks come after it.</summary>
internal static class ManifestWriter
{
    private const int Page = BootImageLayout.Alignment;

    public static byte[] Write(string layout, ReadOnlySpan<byte> firstStage, IReadOnlyList<ImageSpecification> images)
    {
        var entries = new ManifestEntry[images.Count];
        ulong end = BootImageLayout.ContentsOffset;
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = Describe(images[i]);
            if (images[i].Placement != ImagePlacement.Flash)
                continue;
            entries[i].Offset = end;
            end += (entries[i].FileSize + Page - 1) & ~(ulong)(Page - 1);
        }

        byte[] flash = new byte[end + Page];
        BinaryPrimitives.WriteUInt64LittleEndian(flash.AsSpan(flash.Length - sizeof(ulong)), BootImageLayout.EndMark);
        firstStage.CopyTo(flash);
        for (int i = 0; i < entries.Length; i++)
        {
            if (images[i].Placement == ImagePlacement.Flash)
                images[i].Contents.Bytes.CopyTo(flash, (int)entries[i].Offset);
        }

        WriteManifest(flash, layout, entries);
        return flash;
    }

    private static ManifestEntry Describe(ImageSpecification image)
    {
        var entry = new ManifestEntry
        {
            Kind = image.Kind,
            World = image.World,
            ExceptionLevel = (byte)image.ExceptionLevel,
            Placement = image.Placement,
            FileSize = (ulong)image.Contents.Bytes.Length,
            Address = image.Contents.Address,
            MemorySize = image.Contents.MemorySize,
            Entry = image.Contents.Entry,
        };
        SetName(ref entry.Name, image.Name);
        if (image.Digest || image.World == World.Secure)
        {
            entry.DigestPresent = 1;
            Sha384.Compute(image.Contents.Bytes, entry.Digest);
        }

        return entry;
    }

    private static void WriteManifest(Span<byte> flash, string layout, ManifestEntry[] entries)
    {
        var header = new ManifestHeader
        {
            Magic = BootImageLayout.MagicNumber,
            Version = BootImageLayout.Version,
            EntryCount = (uint)entries.Length,
            TotalSize = (ulong)flash.Length,
        };
        SetName(ref header.Layout, layout);
        Span<byte> manifest = flash.Slice(BootImageLayout.ManifestOffset, ManifestHeader.Size + entries.Length * ManifestEntry.Size);
        MemoryMarshal.Write(manifest, in header);
        MemoryMarshal.AsBytes(entries.AsSpan()).CopyTo(manifest[ManifestHeader.Size..]);
        ManifestDigest.Compute(manifest, manifest.Slice(ManifestHeader.DigestOffset, ImageDigest.Size));
    }

    private static void SetName(ref ImageName field, string name)
    {
        byte[] text = Encoding.UTF8.GetBytes(name);
        if (!ImageNames.IsValid(text))
            throw new ImageException($"'{name}' cannot be the name of an image or layout: 1 to 31 of a-z A-Z 0-9 - . _");
        text.CopyTo(field);
    }
}
