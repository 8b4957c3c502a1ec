using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.Tools.Machine;

namespace Firn.Tools.Cli.Consoles;

/// <summary>Shows consoles without a terminal's help: whole lines only, each with its console's label.</summary>
internal sealed class LabelledConsoles : IConsoleSink
{
    private readonly TextWriter _output;
    private readonly IReadOnlyList<string> _labels;
    private readonly LineAssembler[] _lines;

    internal LabelledConsoles(TextWriter output, IReadOnlyList<string> labels)
    {
        _output = output;
        _labels = labels;
        _lines = [.. labels.Select(_ => new LineAssembler())];
    }

    public void Write(int index, ReadOnlySpan<byte> bytes)
    {
        foreach (string line in _lines[index].Append(bytes))
            WriteLine(index, line);
    }

    /// <summary>Shows what never became a whole line; for the end of a run.</summary>
    internal void Flush()
    {
        for (int i = 0; i < _lines.Length; i++)
        {
            if (_lines[i].Rest.Length > 0)
                WriteLine(i, _lines[i].Rest);
        }
    }

    private void WriteLine(int index, string line)
    {
        _output.Write($"[{_labels[index]}] {line}\n");
        _output.Flush();
    }
}
