using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.CapDl.Checks;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Text;
using Firn.Tools.Host;

namespace Firn.Tools.Cli.Commands;

/// <summary>What <c>firn capdl check</c> is asked: for a target, or with a platform's offers and the system's name there.</summary>
internal sealed record CapDlCheck(bool IsForTarget, string? Platform, string? System)
{
    internal CapDlReport Run(string file)
    {
        ReadResult result = CapDlCommand.Read(file);
        List<Problem> problems = [.. result.Problems];
        if (result.Specification is { } specification)
        {
            if (IsForTarget)
                problems = [.. SpecificationCheck.ForTarget(specification, result.Problems)];
            if (Platform is not null)
                problems.AddRange(ExternCheck.Check(specification, System ?? Path.GetFileNameWithoutExtension(file), Offers(Platform)));
        }
        return new CapDlReport(file, result.Specification?.Objects.Count, problems);
    }

    private static ValueList<ExternOffer> Offers(string platform)
    {
        ReadResult result = CapDlCommand.Read(platform);
        return result.Specification?.Offers
            ?? throw new FirnException(string.Join('\n', result.Errors.Select(ProblemText.Format)), $"Correct {platform}, the platform's file.");
    }
}
