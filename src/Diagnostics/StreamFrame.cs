namespace Firn.Diagnostics;

/// <summary>
/// Streams of bytes that share a serial line with text, both ways: a mark, a letter that says which stream it is, bytes, an end of line, wherever in a line of text that is. In
/// what is typed two marks are one that was typed; what is shown has none. A stream has no marks and no ends of lines in it.
/// </summary>
public static class StreamFrame
{
    /// <summary>Begins a frame: the record separator, which no terminal shows.</summary>
    public const byte Mark = 0x1E;

    /// <summary>Ends it.</summary>
    public const byte End = (byte)'\n';

    /// <summary>The letter of the first stream; the others follow.</summary>
    public const byte FirstLetter = (byte)'A';

    /// <summary>Bytes of a stream that a frame has, at most.</summary>
    public const int MostBytes = 192;
}
