using System;

namespace Firn.RealmProtocol;

/// <summary>Which content is wrong or missing.</summary>
public struct ContentRefusal : IRealmBody<ContentRefusal>
{
    /// <summary>The content's number.</summary>
    public uint Content;

    /// <summary>The frame, by position; -1 if there is no such content.</summary>
    public int Object;

    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ContentRefusal body)
    {
        WireReader reader = new(bytes);
        body.Content = reader.Word();
        body.Object = (int)reader.Word();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Word(Content);
        writer.Word((uint)Object);
    }
}
