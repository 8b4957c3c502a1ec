using System;
using System.Collections.Generic;

namespace Firn.CapDl.Model;

/// <summary>A text that a specification was read from, and where its lines begin. A preprocessor's line markers give lines their true place.</summary>
public sealed class SourceFile
{
    private readonly int[] _starts;
    private readonly List<(int Line, string File, int Number)> _markers = [];

    /// <summary>The <paramref name="text"/> of the file at <paramref name="path"/>.</summary>
    public SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
        List<int> starts = [0];
        for (int i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
            starts.Add(i + 1);
        _starts = [.. starts];
    }

    /// <summary>The file, as messages name it.</summary>
    public string Path { get; }

    /// <summary>Its text.</summary>
    public string Text { get; }

    /// <summary>
    /// Notes a line marker (<c># 12 "file"</c>): the line after the one of <paramref name="offset"/> is line <paramref name="number"/> of
    /// <paramref name="file"/>. Markers come in the order of the text.
    /// </summary>
    public void AddLineMarker(int offset, int number, string file) => _markers.Add((IndexOfLine(offset) + 1, file, number));

    /// <summary>The file, line and column, both from 1, of a place in the text.</summary>
    public (string File, int Line, int Column) Place(int offset)
    {
        int line = IndexOfLine(offset);
        int column = offset - _starts[line] + 1;
        for (int i = _markers.Count - 1; i >= 0; i--)
        {
            if (_markers[i].Line <= line)
                return (_markers[i].File, _markers[i].Number + line - _markers[i].Line, column);
        }
        return (Path, line + 1, column);
    }

    /// <summary>The text of the line with a place, without its end, and where it begins.</summary>
    public (string Text, int Start) LineOf(int offset)
    {
        int start = _starts[IndexOfLine(offset)];
        int end = Text.IndexOf('\n', start);
        return (Text[start..(end < 0 ? Text.Length : end)].TrimEnd('\r'), start);
    }

    private int IndexOfLine(int offset)
    {
        int index = Array.BinarySearch(_starts, offset);
        return index >= 0 ? index : ~index - 1;
    }
}
