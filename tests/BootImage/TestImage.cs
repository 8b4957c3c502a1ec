using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Firn.Abi;
using Firn.Abi.Boot;
using Firn.BootImage;

namespace Firn.BootImageTests;

/// <summary>
/// Packs flash files for tests, right or wrong as the test wants: it writes what the entries say and checks nothing.
/// Digests come from .NET, so they do not depend on the code under test.
/// </summary>
internal sealed class TestImage
{
    private const int Page = BootImageLayout.Alignment;

    private readonly List<ManifestEntry> _entries = [];
    private readonly List<byte[]> _contents = [];

    public ManifestHeader Header = new() { Magic = BootImageLayout.MagicNumber, Version = BootImageLayout.Version };

    public TestImage() => SetName(ref Header.Layout, "test");

    /// <summary>A monitor, a kernel, a RAM disk in RAM and a command line: valid on <see cref="TestMachine"/>.</summary>
    public static TestImage Valid()
    {
        var image = new TestImage();
        image.Add("monitor", ImageKind.Monitor, World.Secure, TestMachine.Secure, new byte[5000], 3);
        image.Add("linux", ImageKind.Executable, World.Normal, TestMachine.Normal + 0x20_0000, [1, 2, 3, 4, 5, 6, 7, 8], 2);
        image.Add("initrd", ImageKind.InitialRamDisk, World.Normal, TestMachine.Normal + 0x40_0000, [9, 8, 7]);
        image.Change("initrd", (ref ManifestEntry entry) =>
        {
            entry.Placement = ImagePlacement.Ram;
            entry.Offset = 0;
        });
        image.Add("arguments", ImageKind.CommandLine, World.Normal, 0, Encoding.ASCII.GetBytes("console=ttyAMA0"));
        image.Change("arguments", (ref ManifestEntry entry) => entry.MemorySize = 0);
        return image;
    }

    public delegate void Edit(ref ManifestEntry entry);

    public IReadOnlyList<ManifestEntry> Entries => _entries;

    public int Add(string name, ImageKind kind, World world, ulong address, byte[] contents, byte exceptionLevel = 0)
    {
        ulong offset = BootImageLayout.ContentsOffset;
        foreach (ManifestEntry before in _entries)
            offset = Math.Max(offset, (before.Offset + before.FileSize + Page - 1) & ~(ulong)(Page - 1));
        var entry = new ManifestEntry
        {
            Kind = kind,
            World = world,
            ExceptionLevel = exceptionLevel,
            Placement = ImagePlacement.Flash,
            DigestPresent = 1,
            Offset = offset,
            FileSize = (ulong)contents.Length,
            Address = address,
            MemorySize = (ulong)(contents.Length + Page - 1) & ~(ulong)(Page - 1),
            Entry = exceptionLevel == 0 ? 0 : address,
        };
        SetName(ref entry.Name, name);
        SHA384.HashData(contents, entry.Digest);
        _entries.Add(entry);
        _contents.Add(contents);
        return _entries.Count - 1;
    }

    public int IndexOf(string name) => _entries.FindIndex(entry => Encoding.ASCII.GetString(ImageNames.Text(entry.Name)) == name);

    public void Change(string name, Edit edit) => edit(ref CollectionsMarshal.AsSpan(_entries)[IndexOf(name)]);

    public void Remove(string name)
    {
        int index = IndexOf(name);
        _entries.RemoveAt(index);
        _contents.RemoveAt(index);
    }

    public static void SetName(ref ImageName field, string name)
    {
        ((Span<byte>)field).Clear();
        Encoding.ASCII.GetBytes(name, field);
    }

    /// <summary>The flash file: entries as they are, contents where they fit, count, size and digest right.</summary>
    public byte[] Pack()
    {
        ulong end = BootImageLayout.ContentsOffset;
        for (int i = 0; i < _entries.Count; i++)
        {
            if (_entries[i].Placement == ImagePlacement.Flash)
                end = Math.Max(end, _entries[i].Offset + (ulong)_contents[i].Length);
        }

        byte[] flash = new byte[Math.Min(end, 1 << 24) + sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(flash.AsSpan(flash.Length - sizeof(ulong)), BootImageLayout.EndMark);
        for (int i = 0; i < _entries.Count; i++)
        {
            bool fits = _entries[i].Placement == ImagePlacement.Flash && _entries[i].Offset + (ulong)_contents[i].Length <= (ulong)flash.Length;
            if (fits)
                _contents[i].CopyTo(flash, (int)_entries[i].Offset);
        }

        Header.EntryCount = Header.EntryCount == 0 ? (uint)_entries.Count : Header.EntryCount;
        Header.TotalSize = Header.TotalSize == 0 ? (ulong)flash.Length : Header.TotalSize;
        Seal(flash, Header, _entries);
        return flash;
    }

    /// <summary>The status and entries of the first problem that opening, checking and hashing find.</summary>
    public static BootImageProblem Judge(ReadOnlySpan<byte> flash, byte[]? ram = null)
    {
        BootImageStatus status = BootManifest.Open(flash, out BootManifest manifest);
        if (status != BootImageStatus.Success)
            return new BootImageProblem(status);
        BootImageProblem problem = manifest.Check(TestMachine.Memory);
        for (int i = 0; problem.IsSuccess && i < manifest.Entries.Length; i++)
        {
            if (manifest.Entries[i].Placement == ImagePlacement.Flash || ram is not null)
                problem = manifest.CheckContents(i, ram);
        }

        return problem;
    }

    private static void Seal(byte[] flash, ManifestHeader header, List<ManifestEntry> entries)
    {
        Span<byte> manifest = flash.AsSpan(BootImageLayout.ManifestOffset, ManifestHeader.Size + entries.Count * ManifestEntry.Size);
        ((Span<byte>)header.Digest).Clear();
        MemoryMarshal.Write(manifest, in header);
        for (int i = 0; i < entries.Count; i++)
        {
            ManifestEntry entry = entries[i];
            MemoryMarshal.Write(manifest.Slice(ManifestHeader.Size + i * Unsafe.SizeOf<ManifestEntry>()), in entry);
        }

        SHA384.HashData(manifest).CopyTo(manifest.Slice(ManifestHeader.DigestOffset));
    }
}
