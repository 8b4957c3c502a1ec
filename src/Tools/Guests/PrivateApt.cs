using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Host;
using Firn.Tools.Packages;

namespace Firn.Tools.Guests;

/// <summary>
/// apt for another architecture in a root of its own: the machine's archives, keys and network settings, but no file of the machine's own
/// package state. Signatures and digests are checked by apt as always.
/// </summary>
public sealed class PrivateApt
{
    private readonly Dictionary<string, string?> _environment;

    private PrivateApt(string root)
    {
        _environment = new Dictionary<string, string?> { ["APT_CONFIG"] = Path.Combine(root, "apt.conf"), ["LC_ALL"] = "C" };
    }

    /// <summary>Sets up the root with the given sources.</summary>
    public static async Task<PrivateApt> CreateAsync(string root, string architecture, IEnumerable<AptSource> sources, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        foreach (string folder in new[] { "etc/apt.conf.d", "etc/preferences.d", "etc/sources.list.d", "state/lists/partial", "cache/archives/partial" })
            Directory.CreateDirectory(Path.Combine(root, folder));
        await File.WriteAllTextAsync(Path.Combine(root, "state/status"), "", cancellation).ConfigureAwait(false);
        string stanzas = string.Join('\n', sources.Select(source => source.ToDeb822()));
        await File.WriteAllTextAsync(Path.Combine(root, "etc/sources.list.d/firn.sources"), stanzas, cancellation).ConfigureAwait(false);

        // How to fetch (proxies and the like) is the machine's; where to keep what was fetched is ours.
        HostCommandResult dump = await new HostCommand("apt-config", ["dump"]).RunCheckedAsync(cancellation).ConfigureAwait(false);
        IEnumerable<string> acquire = dump.Lines.Where(line => line.StartsWith("Acquire::", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(Path.Combine(root, "apt.conf"), acquire.Concat(Settings(root, architecture)), cancellation).ConfigureAwait(false);
        return new PrivateApt(root);
    }

    /// <summary>Refreshes the package lists.</summary>
    /// <exception cref="FirnException">The archive cannot be reached, or its signature is wrong.</exception>
    public async Task UpdateAsync(Action<string> detail, CancellationToken cancellation = default)
    {
        HostCommand update = Command("apt-get", "update", "-q", "--error-on=any") with { LinePrinted = detail };
        HostCommandResult result = await update.RunAsync(cancellation).ConfigureAwait(false);
        if (!result.Succeeded)
            throw new FirnException($"Debian's package lists could not be read:\n{result.Tail(8)}", "Is there a network? Only the first build of a guest, and --refresh, need it.");
    }

    /// <summary>The candidate version of each package; one that the archive lacks is left out.</summary>
    public async Task<IReadOnlyList<ControlStanza>> ShowAsync(IEnumerable<string> packages, CancellationToken cancellation = default)
    {
        HostCommandResult shown = await Command("apt-cache", ["show", "--no-all-versions", .. packages]).RunAsync(cancellation).ConfigureAwait(false);
        return ControlStanza.Parse(shown.Output);
    }

    /// <summary>Downloads exact versions into a folder, verified.</summary>
    public Task DownloadAsync(IEnumerable<ControlStanza> packages, string folder, Action<string> detail, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(folder);
        string[] exact = [.. packages.Select(package => $"{package.Package}={package.Version}")];
        return (Command("apt-get", ["download", "-q", .. exact]) with { WorkingDirectory = folder, LinePrinted = detail }).RunCheckedAsync(cancellation);
    }

    private HostCommand Command(string program, params string[] arguments) => new(program, arguments) { Environment = _environment };

    private static IEnumerable<string> Settings(string root, string architecture) =>
    [
        $"Dir::Etc \"{root}/etc\";",
        "Dir::Etc::trusted \"/etc/apt/trusted.gpg\";",
        "Dir::Etc::trustedparts \"/etc/apt/trusted.gpg.d\";",
        $"Dir::State \"{root}/state\";",
        $"Dir::State::status \"{root}/state/status\";",
        $"Dir::Cache \"{root}/cache\";",
        $"APT::Architecture \"{architecture}\";",
        $"APT::Architectures {{ \"{architecture}\"; }};",
        "APT::Install-Recommends \"false\";",
        // Everything is in folders of this user: there is no privilege to drop.
        $"APT::Sandbox::User \"{Environment.UserName}\";",
    ];
}
