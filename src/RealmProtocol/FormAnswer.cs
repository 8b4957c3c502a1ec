using System;

namespace Firn.RealmProtocol;

/// <summary>What the server understood of a form.</summary>
public struct FormAnswer : IRealmBody<FormAnswer>
{
    /// <summary>The realm's measurement.</summary>
    public RealmMeasurement Measurement;

    /// <summary>How many contents are to come.</summary>
    public uint Contents;

    /// <inheritdoc/>
    public static int Size => 56;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out FormAnswer body)
    {
        WireReader reader = new(bytes);
        body.Measurement = reader.Measurement();
        body.Contents = reader.Word();
        reader.Zero();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Measurement(in Measurement);
        writer.Word(Contents);
        writer.Word(0);
    }
}
