using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Abi;
using Firn.Abi.Boot;
using Firn.Sha2;

namespace Firn.BootImage;

/// <summary>
/// The manifest of a boot image, read where it lies in the flash file. <see cref="Open"/> proves that it is whole and unaltered,
/// <see cref="Check"/> that what it says makes sense on this machine, <see cref="CheckContents"/> that an image is what it says.
/// </summary>
public readonly ref struct BootManifest
{
    private readonly ReadOnlySpan<byte> _flash;

    private BootManifest(ReadOnlySpan<byte> flash) => _flash = flash;

    /// <summary>The manifest's header.</summary>
    public ref readonly ManifestHeader Header =>
        ref MemoryMarshal.Cast<byte, ManifestHeader>(_flash.Slice(BootImageLayout.ManifestOffset, ManifestHeader.Size))[0];

    /// <summary>The manifest's entries, 1 to <see cref="BootImageLayout.MaximumEntries"/>.</summary>
    public ReadOnlySpan<ManifestEntry> Entries => MemoryMarshal.Cast<byte, ManifestEntry>(
        _flash.Slice(BootImageLayout.EntriesOffset, (int)Header.EntryCount * ManifestEntry.Size));

    /// <summary>
    /// Opens the manifest of <paramref name="flash"/>, which is the flash file or the flash device that begins with it (longer
    /// than the file, then). On any status but success <paramref name="manifest"/> is not to be used, with one exception:
    /// after <see cref="BootImageStatus.ManifestAltered"/> and <see cref="BootImageStatus.ReservedNotZero"/> a tool may show it.
    /// </summary>
    public static BootImageStatus Open(ReadOnlySpan<byte> flash, out BootManifest manifest)
    {
        manifest = new BootManifest(flash);
        if (flash.Length < BootImageLayout.EntriesOffset)
            return BootImageStatus.NoManifest;
        ref readonly ManifestHeader header = ref manifest.Header;
        if (header.Magic != BootImageLayout.MagicNumber)
            return BootImageStatus.WrongMagic;
        if (header.Version != BootImageLayout.Version)
            return BootImageStatus.WrongVersion;
        if (header.EntryCount - 1 >= BootImageLayout.MaximumEntries)
            return BootImageStatus.WrongCount;
        if (header.TotalSize < BootImageLayout.ContentsOffset || header.TotalSize > (uint)flash.Length)
            return BootImageStatus.WrongTotalSize;
        BootImageStatus status = manifest.CheckDigest();
        return status == BootImageStatus.Success && !manifest.HasEnd() ? BootImageStatus.CutOff : status;
    }

    /// <summary>The contents of a flash-placed entry; empty for one in RAM, and for one that <see cref="Check"/> finds truncated.</summary>
    public ReadOnlySpan<byte> Contents(int entry)
    {
        ref readonly ManifestEntry image = ref Entries[entry];
        bool inside = image.Offset <= Header.TotalSize && image.FileSize <= Header.TotalSize - image.Offset;
        return inside && image.Placement == ImagePlacement.Flash ? _flash.Slice((int)image.Offset, (int)image.FileSize) : [];
    }

    /// <summary>Checks every entry, and each against the others and <paramref name="memory"/>; answers with the first problem.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public BootImageProblem Check(scoped in MemoryMap memory) => CheckEntries(memory.Secure, memory.Normal, memory.Reserved);

    /// <summary>Index of the entry of that kind in that world, or -1; for kinds that occur at most once.</summary>
    public int Find(ImageKind kind, World world)
    {
        ReadOnlySpan<ManifestEntry> entries = Entries;
        for (int i = 0; i < entries.Length; i++)
        {
            if (entries[i].Kind == kind && entries[i].World == world)
                return i;
        }

        return BootImageProblem.None;
    }

    /// <summary>
    /// Checks the digest of an entry's contents, if it has one: those of a flash-placed entry, read here, or
    /// <paramref name="ram"/>, the memory at the address of a RAM-placed one.
    /// </summary>
    public BootImageProblem CheckContents(int entry, scoped ReadOnlySpan<byte> ram)
    {
        ref readonly ManifestEntry image = ref Entries[entry];
        scoped ReadOnlySpan<byte> contents = image.Placement == ImagePlacement.Flash ? Contents(entry) : ram;
        return CheckCopy(entry, contents);
    }

    /// <summary>Checks the digest of an entry, if it has one, over a copy of its contents in <paramref name="memory"/>.</summary>
    public BootImageProblem CheckCopy(int entry, scoped ReadOnlySpan<byte> memory)
    {
        ref readonly ManifestEntry image = ref Entries[entry];
        if (image.DigestPresent == 0)
            return BootImageProblem.Nothing;
        if ((uint)memory.Length < image.FileSize)
            return new BootImageProblem(BootImageStatus.Truncated, entry);
        Unsafe.SkipInit(out ImageDigest digest);
        Sha384.Compute(memory.Slice(0, (int)image.FileSize), digest);
        bool equal = ((ReadOnlySpan<byte>)digest).SequenceEqual(image.Digest);
        return equal ? BootImageProblem.Nothing : new BootImageProblem(BootImageStatus.ContentsAltered, entry);
    }

    /// <summary>The spans of a <see cref="MemoryMap"/>, apart: so they stay in registers, and no caller has to clear a frame for them.</summary>
    private BootImageProblem CheckEntries(
        scoped ReadOnlySpan<MemoryRange> secure, scoped ReadOnlySpan<MemoryRange> normal, scoped ReadOnlySpan<MemoryRange> reserved)
    {
        if (!ImageNames.IsValid(in Header.Layout))
            return new BootImageProblem(BootImageStatus.BadLayoutName);
        ReadOnlySpan<ManifestEntry> entries = Entries;
        for (int i = 0; i < entries.Length; i++)
        {
            BootImageStatus status = EntryCheck.Check(in entries[i], Header.TotalSize - sizeof(ulong), entries[i].World == World.Secure ? secure : normal);
            if (status == BootImageStatus.Success && entries[i].Kind == ImageKind.CommandLine)
                status = EntryCheck.CheckCommandLine(Contents(i));
            if (status != BootImageStatus.Success)
                return new BootImageProblem(status, i);
        }

        return ManifestCheck.Check(entries, reserved);
    }

    private bool HasEnd() =>
        BinaryPrimitives.ReadUInt64LittleEndian(_flash.Slice((int)Header.TotalSize - sizeof(ulong))) == BootImageLayout.EndMark;

    private BootImageStatus CheckDigest()
    {
        ref readonly ManifestHeader header = ref Header;
        Unsafe.SkipInit(out ImageDigest digest);
        int size = ManifestHeader.Size + (int)header.EntryCount * ManifestEntry.Size;
        ManifestDigest.Compute(_flash.Slice(BootImageLayout.ManifestOffset, size), digest);
        if (!((ReadOnlySpan<byte>)digest).SequenceEqual(header.Digest))
            return BootImageStatus.ManifestAltered;
        return (header.Reserved0 | header.Reserved1 | header.Reserved2) == 0 ? BootImageStatus.Success : BootImageStatus.ReservedNotZero;
    }
}
