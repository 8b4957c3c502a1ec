using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Host;

namespace Firn.Tools.Packages;

/// <summary>Compares what a machine has with what is required of it.</summary>
public static partial class Examination
{
    /// <summary>One finding for each requirement, in their order.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(IEnumerable<Requirement> requirements, CancellationToken cancellation = default) =>
        await Task.WhenAll(requirements.Select(requirement => ExamineAsync(requirement, cancellation))).ConfigureAwait(false);

    /// <summary>Examines one requirement.</summary>
    public static async Task<Finding> ExamineAsync(Requirement requirement, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        HostCommandResult result;
        try
        {
            result = await new HostCommand(requirement.Command, requirement.VersionArguments).RunAsync(cancellation).ConfigureAwait(false);
        }
        catch (FirnException)
        {
            return new Finding(requirement, RequirementState.Missing, null);
        }
        if (!result.Succeeded || ParseVersion(result.Output + result.Error) is not { } version)
            return new Finding(requirement, RequirementState.Missing, null);
        return new Finding(requirement, version < requirement.Minimum ? RequirementState.TooOld : RequirementState.Met, version);
    }

    /// <summary>The version that a program's first line of greeting names: its last dotted number outside parentheses.</summary>
    public static Version? ParseVersion(string greeting)
    {
        ArgumentNullException.ThrowIfNull(greeting);
        string line = greeting.Split('\n').FirstOrDefault(line => Number().IsMatch(line)) ?? "";
        string bare = Parenthesised().Replace(line, "");
        Match match = Number().Matches(bare).LastOrDefault() ?? Number().Match(line);
        return Version.TryParse(match.Value, out Version? version) ? version : null;
    }

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Parenthesised();
}
