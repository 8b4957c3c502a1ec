using System;

namespace Firn.RealmProtocol;

/// <summary>Asks for versions and limits.</summary>
public struct HelloRequest : IRealmBody<HelloRequest>
{
    /// <summary>The version that the client speaks: 1.</summary>
    public uint Version;

    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out HelloRequest body)
    {
        WireReader reader = new(bytes);
        body.Version = reader.Word();
        reader.Zero();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Word(Version);
        writer.Word(0);
    }
}
