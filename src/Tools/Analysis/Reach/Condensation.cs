using System;
using System.Collections.Generic;

namespace Firn.Tools.Analysis.Reach;

/// <summary>
/// The strongly connected parts of a graph (Tarjan, "Depth-first search and linear graph algorithms", 1972). Parts are numbered against the edges:
/// an edge between two parts leads to the lower number.
/// </summary>
internal sealed class Condensation
{
    private readonly int[] _starts;
    private readonly int[] _targets;
    private readonly int[] _order;
    private readonly int[] _low;
    private readonly Stack<int> _open = new();
    private int _next;

    internal Condensation(int nodes, IReadOnlyList<Edge> edges)
    {
        _starts = new int[nodes + 1];
        foreach (Edge edge in edges)
            _starts[edge.From + 1]++;
        for (int i = 0; i < nodes; i++)
            _starts[i + 1] += _starts[i];
        _targets = new int[edges.Count];
        int[] place = [.. _starts];
        foreach (Edge edge in edges)
            _targets[place[edge.From]++] = edge.To;
        _order = new int[nodes];
        _low = new int[nodes];
        PartOf = new int[nodes];
        Array.Fill(PartOf, -1);
        for (int i = 0; i < nodes; i++)
        {
            if (_order[i] == 0)
                Visit(i);
        }
    }

    /// <summary>How many parts there are.</summary>
    internal int Count { get; private set; }

    /// <summary>The part of each node.</summary>
    internal int[] PartOf { get; }

    private void Visit(int root)
    {
        var way = new Stack<(int Node, int Edge)>();
        way.Push((root, _starts[root]));
        Enter(root);
        while (way.TryPop(out (int Node, int Edge) top))
        {
            if (top.Edge < _starts[top.Node + 1])
            {
                int target = _targets[top.Edge];
                way.Push((top.Node, top.Edge + 1));
                if (_order[target] == 0)
                {
                    Enter(target);
                    way.Push((target, _starts[target]));
                }
                else if (PartOf[target] < 0)
                {
                    _low[top.Node] = Math.Min(_low[top.Node], _order[target]);
                }
                continue;
            }
            if (_low[top.Node] == _order[top.Node])
                Close(top.Node);
            if (way.TryPeek(out (int Node, int Edge) parent))
                _low[parent.Node] = Math.Min(_low[parent.Node], _low[top.Node]);
        }
    }

    private void Enter(int node)
    {
        _order[node] = _low[node] = ++_next;
        _open.Push(node);
    }

    private void Close(int node)
    {
        int member;
        do
        {
            member = _open.Pop();
            PartOf[member] = Count;
        }
        while (member != node);
        Count++;
    }
}
