using System;

namespace Firn.RealmProtocol;

/// <summary>What became of bytes that were typed.</summary>
public struct TypeAnswer : IRealmBody<TypeAnswer>
{
    /// <summary>The first so many found room; the others may be typed again when the realm has read some.</summary>
    public uint Taken;

    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out TypeAnswer body)
    {
        WireReader reader = new(bytes);
        body.Taken = reader.Word();
        reader.Zero();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Word(Taken);
        writer.Word(0);
    }
}
