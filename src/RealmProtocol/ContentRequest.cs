using System;

namespace Firn.RealmProtocol;

/// <summary>Which bytes of which content follow.</summary>
public struct ContentRequest : IRealmBody<ContentRequest>
{
    /// <summary>Which content: they are numbered in the order of the objects and their fills.</summary>
    public uint Content;

    /// <summary>The first byte's place in it.</summary>
    public ulong Offset;

    /// <inheritdoc/>
    public static int Size => 16;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ContentRequest body)
    {
        WireReader reader = new(bytes);
        body.Content = reader.Word();
        reader.Zero();
        body.Offset = reader.Long();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Word(Content);
        writer.Word(0);
        writer.Long(Offset);
    }
}
