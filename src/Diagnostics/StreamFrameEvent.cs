namespace Firn.Diagnostics;

/// <summary>What a byte is of a line that text and streams share.</summary>
public enum StreamFrameEvent
{
    /// <summary>It belongs to the form of a frame.</summary>
    None,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Of a stream.</summary>
    Stream,

    /// <summary>A frame ends.</summary>
    End,
}
