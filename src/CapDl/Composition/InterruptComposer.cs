using System.Collections.Generic;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Syntax;

namespace Firn.CapDl.Composition;

/// <summary>Which interrupt numbers stand for which objects.</summary>
internal static class InterruptComposer
{
    internal static IEnumerable<InterruptAssignment> Compose(List<InterruptSyntax> mappings, NameTable names, ProblemCollection problems)
    {
        var numbers = new Dictionary<ulong, InterruptAssignment>();
        ulong next = 0;
        foreach (InterruptSyntax mapping in mappings)
        {
            next = mapping.Number ?? next;
            foreach (Member member in names.Several(mapping.Name))
            {
                var assignment = new InterruptAssignment(next, member.Name) { Location = mapping.Location };
                if (!numbers.TryAdd(next, assignment))
                    problems.Error(ProblemCode.InterruptTwice, mapping.Location, $"interrupt {next} is {numbers[next].Interrupt} already");
                next++;
            }
        }
        return numbers.Values;
    }
}
