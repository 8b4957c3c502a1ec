using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Firn.HostAttacker;

/// <summary>What memory the host's kernel says that it has (/proc/iomem).</summary>
/// <param name="Start">The first byte.</param>
/// <param name="End">The one behind the last.</param>
internal readonly record struct MachineMemory(ulong Start, ulong End)
{
    /// <summary>Asks the kernel.</summary>
    internal static MachineMemory Read() => Parse(File.ReadLines("/proc/iomem"));

    /// <summary>From the lines of that file; one piece is made of all of them.</summary>
    /// <exception cref="AttackException">They do not say.</exception>
    internal static MachineMemory Parse(IEnumerable<string> lines)
    {
        ulong[][] ranges =
        [
            .. lines.Where(line => line.EndsWith(": System RAM", StringComparison.Ordinal))
                .Select(line => (ulong[])[.. line.Split(':')[0].Trim().Split('-').Select(Number)]),
        ];
        return ranges.Length > 0 && ranges.All(range => range.Length == 2 && range[1] > range[0])
            ? new MachineMemory(ranges.Min(range => range[0]), ranges.Max(range => range[1]) + 1)
            : throw new AttackException("The kernel does not tell what memory it has: an attack is run as root.");
    }

    private static ulong Number(string text) => ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
