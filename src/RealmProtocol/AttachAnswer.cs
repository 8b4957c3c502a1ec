using System;

namespace Firn.RealmProtocol;

/// <summary>What there is of a console. Text is counted in bytes from the realm's beginning on.</summary>
public struct AttachAnswer : IRealmBody<AttachAnswer>
{
    /// <summary>The term of the number, an odd one: no other realm has it.</summary>
    public ulong Term;

    /// <summary>The first byte that is kept still: so many were dropped before it.</summary>
    public ulong First;

    /// <summary>The byte behind the last.</summary>
    public ulong End;

    /// <inheritdoc/>
    public static int Size => 24;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out AttachAnswer body)
    {
        WireReader reader = new(bytes);
        body.Term = reader.Long();
        body.First = reader.Long();
        body.End = reader.Long();
        reader.Require(body.First <= body.End);
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Long(Term);
        writer.Long(First);
        writer.Long(End);
    }
}
