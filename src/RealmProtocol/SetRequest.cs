using System;

namespace Firn.RealmProtocol;

/// <summary>Asks for another share of its cores for a realm.</summary>
public struct SetRequest : IRealmBody<SetRequest>
{
    /// <summary>Its name.</summary>
    public RealmName Name;

    /// <summary>Microseconds of each second on each of its cores; 0 for what its form asks for.</summary>
    public ulong Share;

    /// <inheritdoc/>
    public static int Size => 40;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out SetRequest body)
    {
        WireReader reader = new(bytes);
        body.Name = reader.Name();
        body.Share = reader.Long();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Name(in Name);
        writer.Long(Share);
    }
}
