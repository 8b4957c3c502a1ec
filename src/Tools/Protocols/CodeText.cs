using System.Text;

namespace Firn.Tools.Protocols;

/// <summary>C# that is being written, with its indentation.</summary>
internal sealed class CodeText
{
    private static readonly (string Name, string Type)[] _types =
    [
        ("~Span<", "global::System.Span<"),
        ("~ReadOnlySpan<", "global::System.ReadOnlySpan<"),
        ("~Message", "global::Firn.User.Objects.Message"),
        ("~Endpoint", "global::Firn.User.Objects.Endpoint"),
        ("~Answers", "global::Firn.User.Protocols.Answers"),
        ("~CallStatus", "global::Firn.User.Protocols.CallStatus"),
        ("~Caller", "global::Firn.User.Protocols.Caller"),
        ("~ProtocolServer", "global::Firn.User.Protocols.ProtocolServer"),
    ];

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>A line. ~Name is a type of the library by its whole name, so that no type of the protocol's own namespace is taken for it.</summary>
    public void Line(string line = "")
    {
        foreach ((string name, string type) in _types)
            line = line.Replace(name, type);
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
