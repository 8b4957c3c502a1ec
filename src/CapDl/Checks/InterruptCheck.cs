using System.Collections.Generic;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Checks;

/// <summary>Whether interrupt numbers are of interrupts.</summary>
internal static class InterruptCheck
{
    internal static void Check(Specification specification, ProblemCollection problems)
    {
        var numbers = new Dictionary<ObjectName, ulong>();
        foreach (InterruptAssignment assignment in specification.Interrupts)
        {
            if (specification.Find(assignment.Interrupt) is not { } item)
            {
                problems.Error(ProblemCode.UnknownObject, assignment.Location,
                    $"interrupt {assignment.Number} is {assignment.Interrupt}, which does not exist");
            }
            else if (!item.Kind.IsInterrupt())
            {
                problems.Error(ProblemCode.NotAnInterrupt, assignment.Location, $"{item.Name} is {item.Kind.Phrase()}");
            }
            else if (!numbers.TryAdd(item.Name, assignment.Number))
            {
                problems.Error(ProblemCode.InterruptTwice, assignment.Location, $"{item.Name} is interrupt {numbers[item.Name]} already");
            }
        }
    }
}
