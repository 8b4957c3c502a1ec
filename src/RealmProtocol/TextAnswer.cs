using System;

namespace Firn.RealmProtocol;

/// <summary>Which text follows, 1 to <see cref="RealmLimits.TextBytes"/> bytes of it.</summary>
public struct TextAnswer : IRealmBody<TextAnswer>
{
    /// <summary>The first byte's place. What is between it and the end of the text before was dropped.</summary>
    public ulong Position;

    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out TextAnswer body)
    {
        WireReader reader = new(bytes);
        body.Position = reader.Long();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Long(Position);
    }
}
