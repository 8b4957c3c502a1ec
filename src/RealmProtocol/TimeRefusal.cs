using System;

namespace Firn.RealmProtocol;

/// <summary>On which core there is not so much time: amounts are microseconds of each second.</summary>
public struct TimeRefusal : IRealmBody<TimeRefusal>
{
    /// <summary>The core.</summary>
    public uint Core;

    /// <summary>What the realm would have of it.</summary>
    public ulong Asked;

    /// <summary>What the other realms have of it.</summary>
    public ulong Held;

    /// <summary>What all realms together may have of it.</summary>
    public ulong Most;

    /// <inheritdoc/>
    public static int Size => 32;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out TimeRefusal body)
    {
        WireReader reader = new(bytes);
        body.Core = reader.Word();
        reader.Zero();
        body.Asked = reader.Long();
        body.Held = reader.Long();
        body.Most = reader.Long();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Word(Core);
        writer.Word(0);
        writer.Long(Asked);
        writer.Long(Held);
        writer.Long(Most);
    }
}
