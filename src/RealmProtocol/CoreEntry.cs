using System;

namespace Firn.RealmProtocol;

/// <summary>What a realm's form has on one core, and where that runs.</summary>
public struct CoreEntry : IRealmBody<CoreEntry>
{
    /// <summary>The core as the form names it.</summary>
    public uint Core;

    /// <summary>The machine's core that it runs on.</summary>
    public uint On;

    /// <summary>The scheduling contexts that it consists of.</summary>
    public uint Contexts;

    /// <summary>What they have of each second there, in microseconds.</summary>
    public ulong Share;

    /// <summary>The time that they have used since they are there, in microseconds.</summary>
    public ulong ProcessorTime;

    /// <inheritdoc/>
    public static int Size => 32;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out CoreEntry body)
    {
        WireReader reader = new(bytes);
        body.Core = reader.Word();
        body.On = reader.Word();
        reader.Require(body.Core < RealmLimits.Cores && body.On < RealmLimits.Cores);
        body.Contexts = reader.Word();
        reader.Zero();
        body.Share = reader.Long();
        body.ProcessorTime = reader.Long();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Word(Core);
        writer.Word(On);
        writer.Word(Contexts);
        writer.Word(0);
        writer.Long(Share);
        writer.Long(ProcessorTime);
    }
}
