using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace Firn.Tools.Cli.Testing;

/// <summary>What a test program prints while it runs (xunit's verbose reporter): kept in a file, and counted, so that a run that is ended early says how far it came.</summary>
internal sealed class TestRunLog : IDisposable
{
    private const string Started = " [STARTING]";
    private const string Finished = " [FINISHED]";
    private const string Failed = " [FAIL]";

    private readonly Lock _gate = new();
    private readonly TextWriter _file;
    private readonly List<string> _running = [];
    private int _ended;
    private int _failed;

    /// <param name="file">Takes every line; closed with this.</param>
    internal TestRunLog(TextWriter file) => _file = file;

    /// <summary>The tests that began and did not end, earliest first.</summary>
    internal IReadOnlyList<string> Running
    {
        get
        {
            lock (_gate)
                return [.. _running];
        }
    }

    /// <summary>Takes a line; answers how far the run is, or null where the line does not tell.</summary>
    internal string? Hear(string line)
    {
        lock (_gate)
        {
            _file.WriteLine(line);
            if (NameBefore(line, Started) is { } begins)
                _running.Add(begins);
            else if (NameBefore(line, Finished) is { } ends && _running.Remove(ends))
                _ended++;
            else if (NameBefore(line, Failed) is not null)
                _failed++;
            else
                return null;
            string failed = _failed == 0 ? "" : $", {_failed} failed";
            string running = _running.Count == 0 ? "" : $"; running {string.Join(", ", _running.Select(Short))}";
            return $"{_ended} ended{failed}{running}";
        }
    }

    public void Dispose() => _file.Dispose();

    private static string? NameBefore(string line, string mark) =>
        line.LastIndexOf(mark, StringComparison.Ordinal) is >= 0 and int end ? line[..end].Trim() : null;

    // The class and the method, and a row's arguments.
    private static string Short(string name)
    {
        int arguments = name.IndexOf('(', StringComparison.Ordinal);
        string[] parts = (arguments < 0 ? name : name[..arguments]).Split('.');
        return string.Join('.', parts.TakeLast(2)) + (arguments < 0 ? "" : name[arguments..]);
    }
}
