using System;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.SystemsTests.Linux;
using Firn.Tools.Layouts;
using Xunit;

namespace Firn.SystemsTests.Realms;

/// <summary>The realm <c>vault</c> on a host: whether what it keeps is what it was.</summary>
/// <param name="host">The host.</param>
internal sealed class VaultRealm(LinuxMachine host)
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    private readonly string _measurement =
        RealmFile.Compile(Path.Combine(host.Folder, "linux-host", "realms", "vault", "vault.cdl")).Measurement.ToString();

    private long _looks;

    /// <summary>Bytes of its memory.</summary>
    internal ulong Memory { get; private set; }

    /// <summary>Makes it; it does not run yet.</summary>
    internal async Task CreateAsync()
    {
        await host.AskAsync("firnctl create vault /realms/vault.realm 2>&1 | cat", "measurement");
        Match memory = await host.AskAsync("firnctl info vault --json", @"""memoryBytes"": *(\d+)");
        Memory = ulong.Parse(memory.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Lets it run.</summary>
    internal async Task StartAsync()
    {
        _looks = 0;
        await host.AskAsync("firnctl start vault 2>&1", "vault runs");
        await LookAsync();
    }

    /// <summary>What it keeps is whole, as it says itself; what it is, as the resource server says; and the server answers.</summary>
    internal async Task CheckAsync()
    {
        // What it says first it may have looked at before.
        await LookAsync();
        await LookAsync();
        await host.AskAsync("firnctl info vault", $"measurement +sha384:{_measurement}");
        await host.AskAsync("firnctl list", "vault +running");
    }

    /// <summary>The same, of who has no host any more.</summary>
    internal async Task LookAsync()
    {
        Match said = await host.WaitAsync(@"\].*vault: look (\d+), sha384:([0-9a-f]+)", _patience);
        long looks = long.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.True(looks > _looks, $"look {looks} after {_looks}");
        _looks = looks;
        Assert.Equal(VaultSecret.Digest, said.Groups[2].Value);
    }
}
