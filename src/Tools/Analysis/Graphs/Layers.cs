using System;
using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Graphs;

/// <summary>Which column each component stands in: who gives stands left of who takes, as far as there is no circle.</summary>
internal static class Layers
{
    internal static int[] Of(int components, IReadOnlyList<Connector> connectors)
    {
        var next = new SortedSet<int>[components];
        for (int i = 0; i < components; i++)
            next[i] = [];
        // Calls say best who serves whom. What else there is counts as far as it does not say otherwise.
        foreach (Connector connector in connectors.OrderBy(connector => connector.Kind == ObjectKind.Endpoint ? 0 : 1))
        {
            foreach ((int giver, int taker) in Flows(connector).Distinct())
            {
                if (connector.Kind == ObjectKind.Endpoint || !Leads(next, taker, giver))
                    _ = next[giver].Add(taker);
            }
        }
        return Longest(next);
    }

    private static IEnumerable<(int Giver, int Taker)> Flows(Connector connector)
    {
        int[] givers = [.. connector.Participants.Where(item => item.Rights.HasFlag(Rights.Write) && !item.Rights.HasFlag(Rights.Read)).Select(item => item.Component)];
        int[] takers = [.. connector.Participants.Where(item => item.Rights.HasFlag(Rights.Read) && !item.Rights.HasFlag(Rights.Write)).Select(item => item.Component)];
        int[] both = [.. connector.Participants.Where(item => item.Rights.HasFlag(Rights.Read | Rights.Write)).Select(item => item.Component)];
        IEnumerable<int> sources = givers.Length == 0 ? both : givers;
        IEnumerable<int> ends = givers.Length == 0 ? takers : takers.Concat(both);
        return sources.SelectMany(_ => ends, (giver, taker) => (giver, taker)).Where(flow => flow.giver != flow.taker);
    }

    private static bool Leads(SortedSet<int>[] next, int start, int end)
    {
        var seen = new HashSet<int> { start };
        var waiting = new Stack<int>(seen);
        while (waiting.TryPop(out int node))
        {
            if (node == end)
                return true;
            foreach (int target in next[node].Where(seen.Add))
                waiting.Push(target);
        }
        return false;
    }

    /// <summary>The longest way to each, where what leads back into an open way does not count.</summary>
    private static int[] Longest(SortedSet<int>[] next)
    {
        var state = new byte[next.Length];
        var kept = new List<(int From, int To)>();
        List<int> done = [];
        for (int root = 0; root < next.Length; root++)
        {
            if (state[root] != 0)
                continue;
            var way = new Stack<(int Node, IEnumerator<int> Open)>();
            state[root] = 1;
            way.Push((root, next[root].GetEnumerator()));
            while (way.TryPeek(out (int Node, IEnumerator<int> Open) top))
            {
                if (!top.Open.MoveNext())
                {
                    state[top.Node] = 2;
                    done.Add(top.Node);
                    way.Pop();
                    continue;
                }
                int target = top.Open.Current;
                if (state[target] != 1)
                    kept.Add((top.Node, target));
                if (state[target] != 0)
                    continue;
                state[target] = 1;
                way.Push((target, next[target].GetEnumerator()));
            }
        }
        var layers = new int[next.Length];
        ILookup<int, int> targets = kept.ToLookup(edge => edge.From, edge => edge.To);
        foreach (int node in Enumerable.Reverse(done))
        {
            foreach (int target in targets[node])
                layers[target] = Math.Max(layers[target], layers[node] + 1);
        }
        return layers;
    }
}
