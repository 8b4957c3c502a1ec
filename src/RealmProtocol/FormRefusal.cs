using System;

namespace Firn.RealmProtocol;

/// <summary>Why bytes are no canonical form.</summary>
public struct FormRefusal : IRealmBody<FormRefusal>
{
    /// <summary>The broken rule, a FormRule (docs/capdl-canonical.md).</summary>
    public uint Rule;

    /// <summary>The object that it is about, by position; -1 for none.</summary>
    public int Object;

    /// <summary>The byte before which it was found.</summary>
    public uint Offset;

    /// <inheritdoc/>
    public static int Size => 16;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out FormRefusal body)
    {
        WireReader reader = new(bytes);
        body.Rule = reader.Word();
        body.Object = (int)reader.Word();
        body.Offset = reader.Word();
        reader.Zero();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Word(Rule);
        writer.Word((uint)Object);
        writer.Word(Offset);
        writer.Word(0);
    }
}
