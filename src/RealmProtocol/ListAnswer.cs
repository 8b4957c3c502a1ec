using System;

namespace Firn.RealmProtocol;

/// <summary>How many realms there are; entries follow, as many as it says.</summary>
public struct ListAnswer : IRealmBody<ListAnswer>
{
    /// <summary>All realms.</summary>
    public uint Realms;

    /// <summary>The entries that follow.</summary>
    public uint Entries;

    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ListAnswer body)
    {
        WireReader reader = new(bytes);
        body.Realms = reader.Word();
        body.Entries = reader.Word();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Word(Realms);
        writer.Word(Entries);
    }
}
