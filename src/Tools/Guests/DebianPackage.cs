using System;
using System.Collections.Generic;
using System.Formats.Tar;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Host;

namespace Firn.Tools.Guests;

/// <summary>Takes files out of a Debian package, without unpacking the rest.</summary>
public static class DebianPackage
{
    /// <summary>The files and symbolic links that are wanted, given their paths.</summary>
    public static Task<IReadOnlyList<PackageFile>> ReadAsync(string package, Func<string, bool> wanted, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return new HostCommand("dpkg-deb", ["--fsys-tarfile", package]).RunToStreamAsync(stream => ReadTarAsync(stream, wanted, cancellation), cancellation);
    }

    private static async Task<IReadOnlyList<PackageFile>> ReadTarAsync(Stream stream, Func<string, bool> wanted, CancellationToken cancellation)
    {
        var files = new List<PackageFile>();
        await using var tar = new TarReader(stream, leaveOpen: true);
        while (await tar.GetNextEntryAsync(copyData: false, cancellation).ConfigureAwait(false) is { } entry)
        {
            string path = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
            if (!wanted(path))
                continue;
            if (entry.EntryType == TarEntryType.SymbolicLink)
                files.Add(new PackageFile(path, null, entry.LinkName));
            else if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                files.Add(new PackageFile(path, await ContentsAsync(entry, cancellation).ConfigureAwait(false), null));
        }
        return files;
    }

    private static async Task<byte[]> ContentsAsync(TarEntry entry, CancellationToken cancellation)
    {
        byte[] contents = new byte[entry.Length];
        if (entry.DataStream is not null)
            await entry.DataStream.ReadExactlyAsync(contents, cancellation).ConfigureAwait(false);
        return contents;
    }
}
