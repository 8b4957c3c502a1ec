using System;

namespace Firn.RealmProtocol;

/// <summary>Which cores a realm has; a <see cref="CoreEntry"/> follows for each that its form names, in their order.</summary>
public struct CoresAnswer : IRealmBody<CoresAnswer>
{
    /// <summary>The entries that follow, at most <see cref="RealmLimits.Cores"/>.</summary>
    public uint Cores;

    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out CoresAnswer body)
    {
        WireReader reader = new(bytes);
        body.Cores = reader.Word();
        reader.Require(body.Cores <= RealmLimits.Cores);
        reader.Zero();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Word(Cores);
        writer.Word(0);
    }
}
