using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Syntax;

namespace Firn.CapDl.Composition;

/// <summary>The schedule of domains.</summary>
internal static class DomainComposer
{
    /// <summary>Null if no schedule is given; start and shift alone say nothing.</summary>
    internal static DomainSchedule? Compose(List<DomainSyntax> items, ProblemCollection problems)
    {
        var first = new Dictionary<string, DomainSyntax>();
        foreach (DomainSyntax item in items)
        {
            if (!first.TryAdd(item.Keyword, item))
                problems.Error(ProblemCode.DomainsTwice, item.Location, $"{item.Keyword} is given already, at {first[item.Keyword].Location}");
        }
        if (!first.TryGetValue("schedule", out DomainSyntax? schedule))
            return null;
        foreach ((DomainPeriod period, SourceLocation location) in schedule.Periods)
        {
            if (Fault(period) is { } fault)
                problems.Error(ProblemCode.DomainPeriodWrong, location, fault);
        }
        ulong? start = first.TryGetValue("domain_set_start", out DomainSyntax? given) ? given.Number : 0;
        if (start is { } index && (index >= (ulong)schedule.Periods.Count || schedule.Periods[(int)index].Period == default))
            problems.Error(ProblemCode.DomainStartWrong, (given ?? schedule).Location, $"the schedule has no period {index} that runs");
        return new DomainSchedule(schedule.Periods.Select(item => item.Period).ToValueList(), start, first.GetValueOrDefault("index_shift")?.Number ?? 0)
        {
            Location = schedule.Location,
        };
    }

    private static string? Fault(DomainPeriod period)
    {
        if (period.Domain > 255)
            return $"there is no domain {period.Domain}";
        if (period is { Duration: 0, Domain: not 0 })
            return $"domain {period.Domain} runs for no time";
        return period.Duration >= 1UL << 56 ? $"a duration of {period.Duration} is too long" : null;
    }
}
