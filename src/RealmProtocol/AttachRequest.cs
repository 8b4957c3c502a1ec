using System;

namespace Firn.RealmProtocol;

/// <summary>Asks for the console of the realm that has a number.</summary>
public struct AttachRequest : IRealmBody<AttachRequest>
{
    /// <summary>The version that the client speaks: 1.</summary>
    public uint Version;

    /// <summary>The number.</summary>
    public uint Number;

    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out AttachRequest body)
    {
        WireReader reader = new(bytes);
        body.Version = reader.Word();
        body.Number = reader.Word();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Word(Version);
        writer.Word(Number);
    }
}
