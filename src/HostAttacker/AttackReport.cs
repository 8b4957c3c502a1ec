using System;
using System.Collections.Generic;
using System.IO;

namespace Firn.HostAttacker;

/// <summary>What came of an attack: numbers by name, and what it reached that it must not.</summary>
/// <param name="name">The attack's.</param>
internal sealed class AttackReport(string name)
{
    private const int Shown = 8;

    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly List<string> _breaches = [];

    /// <summary>What it reached.</summary>
    internal int Breaches => _breaches.Count;

    /// <summary>How often something came.</summary>
    internal long this[string what] => _counts.GetValueOrDefault(what);

    /// <summary>Something came.</summary>
    internal void Count(string what, long times = 1)
    {
        lock (_counts)
            _counts[what] = _counts.GetValueOrDefault(what) + times;
    }

    /// <summary>It reached what it must not.</summary>
    internal void Breach(string what)
    {
        lock (_counts)
            _breaches.Add(what);
    }

    /// <summary>Says all of it; the last line is the verdict.</summary>
    internal void Write(TextWriter output)
    {
        foreach ((string what, long times) in _counts)
            output.WriteLine($"{name}: {what}: {times}");
        for (int i = 0; i < _breaches.Count && i < Shown; i++)
            output.WriteLine($"{name}: BREACH {_breaches[i]}");
        output.WriteLine(_breaches.Count == 0 ? $"FIRN-ATTACK {name} in vain" : $"FIRN-ATTACK {name} SUCCEEDED {_breaches.Count} times");
    }
}
