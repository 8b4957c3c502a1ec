using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Host;

namespace Firn.Tools.Guests;

/// <summary>Finds the libraries that programs need, among the files of the packages that were downloaded.</summary>
public sealed partial class SharedLibraries
{
    private readonly Dictionary<string, PackageFile> _files;
    private readonly string _workFolder;

    /// <summary>Looks among <paramref name="files"/>.</summary>
    /// <param name="files">Files and links of all packages.</param>
    /// <param name="workFolder">Where a file may be put for readelf to read.</param>
    public SharedLibraries(IEnumerable<PackageFile> files, string workFolder)
    {
        _files = files.GroupBy(file => file.Name).ToDictionary(group => group.Key, group => group.First());
        _workFolder = workFolder;
    }

    /// <summary>The program interpreter and the libraries, transitively: name to contents.</summary>
    /// <exception cref="FirnException">A library is in none of the packages.</exception>
    public async Task<IReadOnlyDictionary<string, byte[]>> NeededByAsync(IEnumerable<byte[]> programs, CancellationToken cancellation = default)
    {
        var found = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var pending = new Queue<byte[]>(programs);
        while (pending.TryDequeue(out byte[]? program))
        {
            foreach (string name in await ReadNeededAsync(program, cancellation).ConfigureAwait(false))
            {
                if (found.ContainsKey(name))
                    continue;
                byte[] contents = Resolve(name);
                found.Add(name, contents);
                pending.Enqueue(contents);
            }
        }
        return found;
    }

    /// <summary>The names in what <c>readelf --dynamic --program-headers</c> prints: the needed libraries, and the interpreter.</summary>
    public static IReadOnlyList<string> ParseNeeded(string text) =>
        [.. Needed().Matches(text).Select(match => Path.GetFileName(match.Groups["name"].Value))];

    private async Task<IReadOnlyList<string>> ReadNeededAsync(byte[] program, CancellationToken cancellation)
    {
        string file = Path.Combine(_workFolder, "elf");
        await File.WriteAllBytesAsync(file, program, cancellation).ConfigureAwait(false);
        var readelf = new HostCommand("aarch64-linux-gnu-readelf", ["--wide", "--dynamic", "--program-headers", file]);
        HostCommandResult result = await readelf.RunCheckedAsync(cancellation).ConfigureAwait(false);
        File.Delete(file);
        return ParseNeeded(result.Output);
    }

    private byte[] Resolve(string name)
    {
        string current = name;
        // A library's name is a link to its file, perhaps by way of another; a ring of links would be a broken package.
        for (int hops = 0; hops < 8 && _files.TryGetValue(current, out PackageFile? file); hops++)
        {
            if (file.Contents is not null)
                return file.Contents;
            current = Path.GetFileName(file.LinkTarget!);
        }
        throw new FirnException($"No package of the guest has the library {name}.", "Add the package that has it to guest.json.");
    }

    [GeneratedRegex(@"(\(NEEDED\)\s+Shared library: \[|\[Requesting program interpreter: )(?<name>[^\]]+)\]")]
    private static partial Regex Needed();
}
