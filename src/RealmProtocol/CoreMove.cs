using System;

namespace Firn.RealmProtocol;

/// <summary>Where what a realm's form has on one core is to run.</summary>
public struct CoreMove : IRealmBody<CoreMove>
{
    /// <summary>The core as the form names it.</summary>
    public uint Core;

    /// <summary>The machine's core.</summary>
    public uint On;

    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out CoreMove body)
    {
        WireReader reader = new(bytes);
        body.Core = reader.Word();
        body.On = reader.Word();
        reader.Require(body.Core < RealmLimits.Cores && body.On < RealmLimits.Cores);
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Word(Core);
        writer.Word(On);
    }
}
