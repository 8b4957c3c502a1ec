using System;

namespace Firn.RealmProtocol;

/// <summary>Something that happened to a realm.</summary>
public struct EventAnswer : IRealmBody<EventAnswer>
{
    /// <summary>What.</summary>
    public RealmEvent Event;

    /// <summary>The realm's number.</summary>
    public uint Number;

    /// <summary>Its name.</summary>
    public RealmName Name;

    /// <inheritdoc/>
    public static int Size => 40;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out EventAnswer body)
    {
        WireReader reader = new(bytes);
        body.Event = (RealmEvent)reader.Choice((uint)RealmEvent.Refused);
        body.Number = reader.Word();
        body.Name = reader.Name();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Word((uint)Event);
        writer.Word(Number);
        writer.Name(in Name);
    }
}
