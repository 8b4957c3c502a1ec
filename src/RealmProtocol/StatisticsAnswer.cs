using System;

namespace Firn.RealmProtocol;

/// <summary>What the server has done since it began.</summary>
public struct StatisticsAnswer : IRealmBody<StatisticsAnswer>
{
    /// <summary>Realms that there are.</summary>
    public uint Realms;

    /// <summary>Streams that there are.</summary>
    public uint Streams;

    /// <summary>Requests.</summary>
    public ulong Requests;

    /// <summary>Requests that were refused.</summary>
    public ulong Refused;

    /// <summary>Realms that became whole.</summary>
    public ulong Created;

    /// <summary>Realms that were destroyed, those included that never became whole.</summary>
    public ulong Destroyed;

    /// <summary>The reserve in bytes.</summary>
    public ulong Reserve;

    /// <summary>What of it is free, in bytes.</summary>
    public ulong Free;

    /// <summary>Its largest free block, in bytes.</summary>
    public ulong LargestFree;

    /// <inheritdoc/>
    public static int Size => 64;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out StatisticsAnswer body)
    {
        WireReader reader = new(bytes);
        body.Realms = reader.Word();
        body.Streams = reader.Word();
        body.Requests = reader.Long();
        body.Refused = reader.Long();
        body.Created = reader.Long();
        body.Destroyed = reader.Long();
        body.Reserve = reader.Long();
        body.Free = reader.Long();
        body.LargestFree = reader.Long();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Word(Realms);
        writer.Word(Streams);
        writer.Long(Requests);
        writer.Long(Refused);
        writer.Long(Created);
        writer.Long(Destroyed);
        writer.Long(Reserve);
        writer.Long(Free);
        writer.Long(LargestFree);
    }
}
