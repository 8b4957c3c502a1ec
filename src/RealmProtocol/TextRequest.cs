using System;

namespace Firn.RealmProtocol;

/// <summary>Asks for what the realm has printed and will print.</summary>
public struct TextRequest : IRealmBody<TextRequest>
{
    /// <summary>The first byte that is wanted, at most the one behind the last that there is; what is kept no more is left out.</summary>
    public ulong From;

    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out TextRequest body)
    {
        WireReader reader = new(bytes);
        body.From = reader.Long();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Long(From);
    }
}
