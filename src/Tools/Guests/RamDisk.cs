using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace Firn.Tools.Guests;

/// <summary>The contents of an initial RAM disk. The same contents give the same bytes: sorted, owned by root, without times.</summary>
public sealed class RamDisk
{
    private const uint DirectoryType = 0x4000;
    private const uint CharacterDeviceType = 0x2000;
    private const uint FileType = 0x8000;
    private const uint LinkType = 0xa000;

    private readonly SortedDictionary<string, RamDiskEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>The entries, parents before children.</summary>
    public IReadOnlyCollection<RamDiskEntry> Entries => _entries.Values;

    /// <summary>Adds a folder, and those above it.</summary>
    public RamDisk AddFolder(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 1; i <= parts.Length; i++)
        {
            string folder = string.Join('/', parts[..i]);
            _entries.TryAdd(folder, new RamDiskEntry(folder, DirectoryType | 0x1ed, []));
        }
        return this;
    }

    /// <summary>Adds a file, and the folders above it.</summary>
    public RamDisk AddFile(string path, byte[] contents, bool executable = false) => Add(new RamDiskEntry(path, FileType | (executable ? 0x1edu : 0x1a4u), contents));

    /// <summary>Adds a symbolic link, and the folders above it.</summary>
    public RamDisk AddLink(string path, string target) => Add(new RamDiskEntry(path, LinkType | 0x1ff, Encoding.UTF8.GetBytes(target)));

    /// <summary>Adds a character device, and the folders above it.</summary>
    public RamDisk AddDevice(string path, uint major, uint minor) => Add(new RamDiskEntry(path, CharacterDeviceType | 0x180, [], major, minor));

    /// <summary>Writes it as Linux takes it: a gzip-compressed cpio archive in the <c>newc</c> format.</summary>
    public void Write(Stream output)
    {
        using var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true);
        uint inode = 0;
        foreach (RamDiskEntry entry in _entries.Values)
            WriteEntry(gzip, entry, ++inode);
        WriteEntry(gzip, new RamDiskEntry("TRAILER!!!", 0, []), 0);
    }

    private RamDisk Add(RamDiskEntry entry)
    {
        if (Path.GetDirectoryName(entry.Path) is { Length: > 0 } folder)
            AddFolder(folder);
        _entries[entry.Path] = entry;
        return this;
    }

    private static void WriteEntry(Stream output, RamDiskEntry entry, uint inode)
    {
        byte[] name = [.. Encoding.UTF8.GetBytes(entry.Path), 0];
        uint links = entry.Mode >> 12 == DirectoryType >> 12 ? 2u : 1u;
        // cpio(5), "New ASCII Format": magic, ino, mode, uid, gid, nlink, mtime, filesize, device, rdevice, namesize, check.
        uint[] fields = [inode, entry.Mode, 0, 0, links, 0, (uint)entry.Contents.Length, 0, 0, entry.DeviceMajor, entry.DeviceMinor, (uint)name.Length, 0];
        byte[] header = Encoding.ASCII.GetBytes("070701" + string.Concat(fields.Select(field => field.ToString("x8", null))));
        output.Write(header);
        output.Write(name);
        Pad(output, header.Length + name.Length);
        output.Write(entry.Contents);
        Pad(output, entry.Contents.Length);
    }

    private static void Pad(Stream output, int length) => output.Write(new byte[-length & 3]);
}
