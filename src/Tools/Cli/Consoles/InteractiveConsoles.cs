using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Firn.Tools.Machine;

namespace Firn.Tools.Cli.Consoles;

/// <summary>
/// Shows consoles on a terminal in raw mode. The first one is the terminal; whole lines of the others come between, in colour and with a
/// label. When that happens in the middle of a line of the first, the line is taken away and shown again below: none is ever torn.
/// </summary>
internal sealed class InteractiveConsoles : IConsoleSink
{
    private const int LongestLine = 4096;

    private readonly Lock _lock = new();
    private readonly Stream _terminal;
    private readonly IReadOnlyList<string> _labels;
    private readonly LineAssembler[] _lines;
    private readonly bool _colours;
    private readonly List<byte> _current = [];

    internal InteractiveConsoles(Stream terminal, IReadOnlyList<string> labels, bool colours)
    {
        _terminal = terminal;
        _labels = labels;
        _colours = colours;
        _lines = [.. labels.Select(_ => new LineAssembler())];
    }

    public void Write(int index, ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (index == 0)
                Pass(bytes);
            else
                Insert(_labels[index], _lines[index].Append(bytes));
        }
    }

    /// <summary>Shows a line of our own.</summary>
    internal void Announce(string text)
    {
        lock (_lock)
            Insert("firn", text.Split('\n'));
    }

    /// <summary>Leaves the cursor at the beginning of a line; for the end of a run.</summary>
    internal void Finish()
    {
        lock (_lock)
        {
            if (_current.Count > 0)
                _terminal.Write("\r\n"u8);
            _terminal.Flush();
        }
    }

    private void Pass(ReadOnlySpan<byte> bytes)
    {
        _terminal.Write(bytes);
        _terminal.Flush();
        int end = bytes.LastIndexOf((byte)'\n');
        if (end >= 0)
            _current.Clear();
        if (_current.Count < LongestLine)
            _current.AddRange(bytes[(end + 1)..]);
    }

    private void Insert(string label, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        var text = new StringBuilder("\r\x1b[K");
        foreach (string line in lines)
            text.Append(_colours ? $"\x1b[36m[{label}]\x1b[0m {line}\r\n" : $"[{label}] {line}\r\n");
        // A question to the terminal ("where is the cursor?") must not be asked twice: the guest expects one answer.
        text.Append(Encoding.UTF8.GetString([.. _current]).Replace("\x1b[6n", "", StringComparison.Ordinal));
        _terminal.Write(Encoding.UTF8.GetBytes(text.ToString()));
        _terminal.Flush();
    }
}
