using System.Collections.Generic;
using System.Text;
using Firn.VirtualMachine.Statistics;

namespace Firn.Tools.VirtualMachines;

/// <summary>An access that no model answered.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Place">Its address, register or function.</param>
/// <param name="Times">How often it came.</param>
public sealed record UnmodelledCount(string Kind, ulong Place, ulong Times)
{
    internal static IReadOnlyList<UnmodelledCount> Of(in UnmodelledAccesses accesses)
    {
        List<UnmodelledCount> all = [];
        for (int i = 0; i < accesses.Count; i++)
        {
            accesses.Get(i, out UnmodelledKind kind, out ulong place, out ulong times);
            all.Add(new(Encoding.ASCII.GetString(UnmodelledAccesses.NameOf(kind)), place, times));
        }
        return all;
    }
}
