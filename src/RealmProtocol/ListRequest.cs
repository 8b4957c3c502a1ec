using System;

namespace Firn.RealmProtocol;

/// <summary>Asks which realms there are.</summary>
public struct ListRequest : IRealmBody<ListRequest>
{
    /// <summary>How many to leave out.</summary>
    public uint First;

    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ListRequest body)
    {
        WireReader reader = new(bytes);
        body.First = reader.Word();
        reader.Zero();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Word(First);
        writer.Word(0);
    }
}
