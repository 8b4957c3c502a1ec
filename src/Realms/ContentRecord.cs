namespace Firn.Realms;

/// <summary>A content of a form: bytes that are to be in a frame.</summary>
internal struct ContentRecord
{
    /// <summary>The frame, by position.</summary>
    internal ushort Position;

    /// <summary>log2 of the frame's bytes.</summary>
    internal byte SizeBits;

    /// <summary>Where in the frame it begins.</summary>
    internal uint Offset;

    /// <summary>Its bytes.</summary>
    internal uint Length;

    /// <summary>Where in the form its digest is.</summary>
    internal int Digest;
}
