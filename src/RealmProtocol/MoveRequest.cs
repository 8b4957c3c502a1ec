using System;

namespace Firn.RealmProtocol;

/// <summary>Asks for other cores for a realm, and for another share at once; <see cref="CoreMove"/>s follow, as many as it says. All of it is done, or nothing.</summary>
public struct MoveRequest : IRealmBody<MoveRequest>
{
    /// <summary>The share that leaves it as it is.</summary>
    public const ulong SameShare = ulong.MaxValue;

    /// <summary>Its name.</summary>
    public RealmName Name;

    /// <summary>Its share, as <see cref="SetRequest"/> has it, or <see cref="SameShare"/>.</summary>
    public ulong Share;

    /// <summary>The moves that follow, at most <see cref="RealmLimits.Cores"/>.</summary>
    public uint Moves;

    /// <inheritdoc/>
    public static int Size => 48;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out MoveRequest body)
    {
        WireReader reader = new(bytes);
        body.Name = reader.Name();
        body.Share = reader.Long();
        body.Moves = reader.Word();
        reader.Require(body.Moves <= RealmLimits.Cores);
        reader.Zero();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Name(in Name);
        writer.Long(Share);
        writer.Word(Moves);
        writer.Word(0);
    }
}
