using System;

namespace Firn.RealmProtocol;

/// <summary>A realm as the server sees it.</summary>
public struct RealmEntry : IRealmBody<RealmEntry>
{
    /// <summary>Its name.</summary>
    public RealmName Name;

    /// <summary>Where it is in its life.</summary>
    public RealmState State;

    /// <summary>Its number, which no other realm has while it is there: the badge of the platform's objects in it.</summary>
    public uint Number;

    /// <summary>Its memory in bytes.</summary>
    public ulong Memory;

    /// <summary>Its objects; 0 while its form arrives.</summary>
    public uint Objects;

    /// <summary>Its threads.</summary>
    public uint Threads;

    /// <summary>Its measurement; zeros while its form arrives.</summary>
    public RealmMeasurement Measurement;

    /// <summary>The time that its scheduling contexts have used, in microseconds.</summary>
    public ulong ProcessorTime;

    /// <summary>Microseconds of each second on each of its cores; 0 is what its form asks for.</summary>
    public ulong Share;

    /// <inheritdoc/>
    public static int Size => 120;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out RealmEntry body)
    {
        WireReader reader = new(bytes);
        body.Name = reader.Name();
        body.State = (RealmState)reader.Choice((uint)RealmState.Going);
        body.Number = reader.Word();
        body.Memory = reader.Long();
        body.Objects = reader.Word();
        body.Threads = reader.Word();
        body.Measurement = reader.Measurement();
        body.ProcessorTime = reader.Long();
        body.Share = reader.Long();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Name(in Name);
        writer.Word((uint)State);
        writer.Word(Number);
        writer.Long(Memory);
        writer.Word(Objects);
        writer.Word(Threads);
        writer.Measurement(in Measurement);
        writer.Long(ProcessorTime);
        writer.Long(Share);
    }
}
