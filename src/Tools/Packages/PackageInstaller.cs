using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Host;

namespace Firn.Tools.Packages;

/// <summary>Carries out an <see cref="InstallPlan"/> with apt, as root or through sudo.</summary>
public sealed class PackageInstaller
{
    private readonly IStepLog _log;
    private bool _updated;

    /// <summary>An installer that tells its progress.</summary>
    public PackageInstaller(IStepLog log)
    {
        _log = log;
    }

    /// <summary>Installs what the plan names.</summary>
    /// <exception cref="FirnException">Neither root nor sudo, or apt failed.</exception>
    public async Task InstallAsync(InstallPlan plan, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.NewSource is not null)
        {
            await WriteAsRootAsync(plan.NewSourceFile!, plan.NewSource.ToDeb822(), cancellation).ConfigureAwait(false);
            await UpdateAsync(cancellation).ConfigureAwait(false);
        }
        if (plan.Packages.Count > 0)
            await InstallAsync(plan.Packages, suite: null, cancellation).ConfigureAwait(false);
        if (plan.BackportsPackages.Count > 0)
            await InstallAsync(plan.BackportsPackages, plan.BackportsSuite, cancellation).ConfigureAwait(false);
    }

    private async Task InstallAsync(IReadOnlyList<string> packages, string? suite, CancellationToken cancellation)
    {
        string[] target = suite is null ? [] : ["-t", suite];
        if (!await IsKnownAsync(packages, suite, cancellation).ConfigureAwait(false))
            await UpdateAsync(cancellation).ConfigureAwait(false);

        string[] arguments = ["apt-get", "install", "-y", "-q", "--no-install-recommends", .. target, .. packages];
        HostCommandResult result = await RunAsync($"installing {string.Join(", ", packages)}", arguments, cancellation).ConfigureAwait(false);
        if (!result.Succeeded && !_updated)
        {
            // A list of last month names versions that the archive has replaced since.
            await UpdateAsync(cancellation).ConfigureAwait(false);
            result = await RunAsync($"installing {string.Join(", ", packages)}", arguments, cancellation).ConfigureAwait(false);
        }
        if (!result.Succeeded)
            throw new FirnException($"apt could not install {string.Join(", ", packages)}:\n{result.Tail()}", null, ExitCode.MissingTool);
    }

    private static async Task<bool> IsKnownAsync(IReadOnlyList<string> packages, string? suite, CancellationToken cancellation)
    {
        if (suite is not null)
        {
            HostCommandResult known = await new HostCommand("apt-cache", ["madison", .. packages]).RunAsync(cancellation).ConfigureAwait(false);
            return packages.All(package => known.Lines.Any(line =>
                line.StartsWith(package + " ", StringComparison.Ordinal) && line.Contains(suite + "/", StringComparison.Ordinal)));
        }
        HostCommandResult shown = await new HostCommand("apt-cache", ["show", .. packages]).RunAsync(cancellation).ConfigureAwait(false);
        return packages.All(package => shown.Lines.Contains($"Package: {package}"));
    }

    /// <summary>Refreshes apt's lists. A source that fails is not ours to judge: what we need is asked for by name afterwards.</summary>
    private async Task UpdateAsync(CancellationToken cancellation)
    {
        if (_updated)
            return;
        _updated = true;
        HostCommandResult result = await RunAsync("refreshing apt's package lists", ["apt-get", "update", "-q"], cancellation).ConfigureAwait(false);
        if (!result.Succeeded)
            _log.Say($"apt-get update had failures (going on): {result.Tail(3)}");
    }

    private Task<HostCommandResult> RunAsync(string title, string[] arguments, CancellationToken cancellation) =>
        _log.StepAsync(title, detail => (AsRoot(arguments) with { LinePrinted = detail }).RunAsync(cancellation));

    private static async Task WriteAsRootAsync(string path, string text, CancellationToken cancellation)
    {
        string draft = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(draft, text, cancellation).ConfigureAwait(false);
            await AsRoot(["install", "-m", "644", draft, path]).RunCheckedAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static HostCommand AsRoot(string[] arguments)
    {
        string[] full = ["env", "DEBIAN_FRONTEND=noninteractive", .. arguments];
        if (Environment.IsPrivilegedProcess)
            return new HostCommand(full[0], full[1..]);
        return new HostCommand("sudo", full);
    }
}
