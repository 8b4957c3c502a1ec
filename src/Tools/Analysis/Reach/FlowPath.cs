using System.Collections.Generic;
using System.Linq;

namespace Firn.Tools.Analysis.Reach;

/// <summary>How a capability comes to a node: where it is at the start, and the edges from there.</summary>
/// <param name="Source">The node that has it at the start.</param>
/// <param name="Slot">The slot of it; null for a frame made of the memory of another.</param>
/// <param name="Rights">The rights that it has.</param>
/// <param name="Edges">From the source to the node, in order.</param>
internal sealed record FlowPath(int Source, ulong? Slot, uint Rights, IReadOnlyList<Edge> Edges)
{
    /// <summary>
    /// A way by edges of the earliest rounds, and the shortest of these: what its edges rest on was there before them. Null if there is none.
    /// </summary>
    internal static FlowPath? Find(CapabilityFlow flow, ILookup<int, Edge> into, int node, int target, uint wanted)
    {
        for (int round = 0; round <= flow.Round; round++)
        {
            var next = new Dictionary<int, Edge?> { [node] = null };
            var waiting = new Queue<int>([node]);
            while (waiting.TryDequeue(out int at))
            {
                foreach ((int held, uint rights, ulong? slot) in flow.Base(at))
                {
                    if (held == target && (rights & wanted) != 0 && (slot is not null || flow.Reused(at).First(frame => frame.Frame == target).Round <= round))
                        return new FlowPath(at, slot, rights, Chain(next, at));
                }
                foreach (Edge edge in into[at].Where(edge => edge.Round <= round && next.TryAdd(edge.From, edge)))
                    waiting.Enqueue(edge.From);
            }
        }
        return null;
    }

    private static List<Edge> Chain(Dictionary<int, Edge?> next, int from)
    {
        List<Edge> chain = [];
        for (Edge? edge = next[from]; edge is { } step; edge = next[step.To])
            chain.Add(step);
        return chain;
    }
}
