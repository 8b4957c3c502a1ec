using System;
using System.Runtime.CompilerServices;
using Firn.Diagnostics;

namespace Firn.VirtualMachine.Statistics;

/// <summary>The first different accesses that no model answered, and how often each came; beyond them, how many there were.</summary>
public struct UnmodelledAccesses
{
    /// <summary>Different ones that are kept apart.</summary>
    public const int Capacity = 32;

    private Entries _entries;
    private int _count;
    private ulong _others;

    /// <summary>How many are kept apart.</summary>
    public readonly int Count => (int)Math.Min((uint)_count, Capacity);

    /// <summary>How often others came.</summary>
    public readonly ulong Others => _others;

    /// <summary>How often one came.</summary>
    public readonly ulong TimesOf(UnmodelledKind kind, ulong place)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_entries[i].Kind == kind && _entries[i].Place == place)
                return _entries[i].Times;
        }
        return 0;
    }

    /// <summary>One of those that are kept apart.</summary>
    public readonly void Get(int index, out UnmodelledKind kind, out ulong place, out ulong times) =>
        (kind, place, times) = (_entries[index].Kind, _entries[index].Place, _entries[index].Times);

    /// <summary>What a kind is called.</summary>
    public static ReadOnlySpan<byte> NameOf(UnmodelledKind kind) => kind switch
    {
        UnmodelledKind.DeviceRead => "read"u8,
        UnmodelledKind.DeviceWrite => "write"u8,
        UnmodelledKind.Absent => "address"u8,
        UnmodelledKind.Register => "register"u8,
        UnmodelledKind.Call => "call"u8,
        _ => "exception"u8,
    };

    /// <summary>One came.</summary>
    public void Add(UnmodelledKind kind, ulong place)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_entries[i].Kind != kind || _entries[i].Place != place)
                continue;
            _entries[i].Times++;
            return;
        }
        if (_count == Capacity)
        {
            _others++;
            return;
        }
        ref Entry entry = ref _entries[_count++];
        entry.Kind = kind;
        entry.Place = place;
        entry.Times = 1;
    }

    /// <summary>Writes a line for each.</summary>
    public readonly void Write<TSink>(TextOutput<TSink> output)
        where TSink : struct, ITextSink
    {
        for (int i = 0; i < _count; i++)
        {
            output.Write("  unmodelled "u8);
            output.Write(NameOf(_entries[i].Kind));
            output.Write(" "u8);
            output.WriteHex(_entries[i].Place);
            output.Write(": "u8);
            output.WriteDecimal(_entries[i].Times);
            output.EndLine();
        }
        if (_others == 0)
            return;
        output.Write("  other unmodelled accesses: "u8);
        output.WriteDecimal(_others);
        output.EndLine();
    }

    private struct Entry
    {
        internal UnmodelledKind Kind;
        internal ulong Place;
        internal ulong Times;
    }

    [InlineArray(Capacity)]
    private struct Entries
    {
        private Entry _first;
    }
}
