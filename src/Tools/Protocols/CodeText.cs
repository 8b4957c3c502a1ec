using System.Text;

namespace Firn.Tools.Protocols;

/// <summary>C# that is being written, with its indentation.</summary>
internal sealed class CodeText
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>A line.</summary>
    public void Line(string line = "")
    {
        if (line.Length != 0)
            _text.Append(' ', _depth * 4).Append(line);
        _text.Append('\n');
    }

    /// <summary>A brace, and further in.</summary>
    public void Open()
    {
        Line("{");
        _depth++;
    }

    /// <summary>Out again, and a brace.</summary>
    public void Close()
    {
        _depth--;
        Line("}");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
