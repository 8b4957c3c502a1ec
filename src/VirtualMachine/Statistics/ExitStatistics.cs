using System.Runtime.CompilerServices;
using Firn.Diagnostics;

namespace Firn.VirtualMachine.Statistics;

/// <summary>How often a guest was left, by kind; and which accesses no model answered.</summary>
public struct ExitStatistics
{
    private Counters _counters;
    private UnmodelledAccesses _unmodelled;

    /// <summary>Exits of a kind.</summary>
    public readonly ulong this[ExitKind kind] => _counters[(int)kind];

    /// <summary>The accesses that no model answered.</summary>
    public readonly UnmodelledAccesses Unmodelled => _unmodelled;

    /// <summary>All exits.</summary>
    public readonly ulong Total
    {
        get
        {
            ulong total = 0;
            for (int i = 0; i < (int)ExitKind.Count; i++)
                total += _counters[i];
            return total;
        }
    }

    /// <summary>One more.</summary>
    public void Add(ExitKind kind) => _counters[(int)kind]++;

    /// <summary>An access that no model answered: an address, or a register's encoding.</summary>
    public void AddUnmodelled(UnmodelledKind kind, ulong place) => _unmodelled.Add(kind, place);

    /// <summary>Writes all of it, a line for each that occurred.</summary>
    public readonly void Write<TSink>(TextOutput<TSink> output)
        where TSink : struct, ITextSink
    {
        for (int i = 0; i < (int)ExitKind.Count; i++)
        {
            if (_counters[i] == 0)
                continue;
            output.Write("  "u8);
            output.Write(ExitKindText.Of((ExitKind)i));
            output.Write(": "u8);
            output.WriteDecimal(_counters[i]);
            output.EndLine();
        }
        output.Write("  all exits: "u8);
        output.WriteDecimal(Total);
        output.EndLine();
        _unmodelled.Write(output);
    }

    [InlineArray((int)ExitKind.Count)]
    private struct Counters
    {
        private ulong _first;
    }
}
