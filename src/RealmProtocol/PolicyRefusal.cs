using System;

namespace Firn.RealmProtocol;

/// <summary>Which rule for realms a form breaks.</summary>
public struct PolicyRefusal : IRealmBody<PolicyRefusal>
{
    /// <summary>The object that it is about, by position; -1 for none.</summary>
    public int Object;

    /// <summary>The rule.</summary>
    public RealmRule Rule;

    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out PolicyRefusal body)
    {
        WireReader reader = new(bytes);
        body.Object = (int)reader.Word();
        body.Rule = (RealmRule)reader.Word();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Word((uint)Object);
        writer.Word((uint)Rule);
    }
}
