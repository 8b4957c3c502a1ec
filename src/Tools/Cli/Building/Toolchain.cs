using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Host;
using Firn.Tools.Packages;

namespace Firn.Tools.Cli.Building;

/// <summary>Sees to it that what the work needs is there: looks, says what is missing, and installs it.</summary>
internal sealed class Toolchain
{
    private readonly Session _session;

    internal Toolchain(Session session)
    {
        _session = session;
    }

    /// <summary>Looks.</summary>
    /// <param name="hasNative">Whether programs are compiled ahead of time for guests.</param>
    /// <param name="cancellation">Gives up.</param>
    internal Task<IReadOnlyList<Finding>> ExamineAsync(bool hasNative, CancellationToken cancellation) =>
        Examination.RunAsync(hasNative ? Requirements.All(_session.Workspace.SdkVersion) : Requirements.Common(_session.Workspace.SdkVersion), cancellation);

    internal static InstallPlan Plan(IEnumerable<Finding> findings) => InstallPlan.For(findings, DebianRelease.Read(), AptConfiguration.Read());

    /// <summary>Installs what is missing.</summary>
    /// <param name="hasNative">Whether programs are compiled ahead of time for guests.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FirnException">Something is missing that no package provides, or is still missing afterwards.</exception>
    internal async Task EnsureAsync(bool hasNative, CancellationToken cancellation)
    {
        InstallPlan plan = Plan(await ExamineAsync(hasNative, cancellation).ConfigureAwait(false));
        if (plan.IsEmpty)
            return;
        if (plan.ByHand.Count > 0)
            throw new FirnException("Something is missing that apt cannot install here.", string.Join('\n', plan.ByHand), ExitCode.MissingTool);

        _session.Log.Say("Firn needs programs that this machine lacks. Installing them:");
        foreach (string command in plan.Commands())
            _session.Log.Say($"    {command}");
        await new PackageInstaller(_session.Log).InstallAsync(plan, cancellation).ConfigureAwait(false);

        Finding[] unmet = [.. (await ExamineAsync(hasNative, cancellation).ConfigureAwait(false)).Where(finding => finding.State != RequirementState.Met)];
        if (unmet.Length > 0)
            throw new FirnException($"Still not as needed: {string.Join(", ", unmet.Select(finding => finding.Requirement.Name))}.", "Run `./firn doctor`.", ExitCode.MissingTool);
    }
}
