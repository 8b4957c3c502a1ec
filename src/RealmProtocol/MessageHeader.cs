using System;

namespace Firn.RealmProtocol;

/// <summary>What every message begins with, both ways.</summary>
public struct MessageHeader : IRealmBody<MessageHeader>
{
    /// <summary>The most bytes that follow a header.</summary>
    public const int MostBytes = 65536;

    /// <summary>The bytes that follow.</summary>
    public uint Length;

    /// <summary>What is asked, or was.</summary>
    public RealmOperation Operation;

    /// <summary>Of a request: zero. Of an answer: its <see cref="RealmStatus"/>.</summary>
    public ushort Flags;

    /// <summary>The client's number for the request, in the answer as it was.</summary>
    public ulong Token;

    /// <inheritdoc/>
    public static int Size => 16;

    /// <summary>It can be a request's: what cannot be ends the stream.</summary>
    public readonly bool IsRequest => Length <= MostBytes && Flags == 0;

    /// <summary>It can be an answer's.</summary>
    public readonly bool IsAnswer => Length <= MostBytes && Flags <= (ushort)RealmStatus.CoreRefused;

    /// <summary>An answer's status.</summary>
    public readonly RealmStatus Status => (RealmStatus)Flags;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out MessageHeader body)
    {
        WireReader reader = new(bytes);
        body.Length = reader.Word();
        body.Operation = (RealmOperation)reader.Half();
        body.Flags = reader.Half();
        body.Token = reader.Long();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Word(Length);
        writer.Half((ushort)Operation);
        writer.Half(Flags);
        writer.Long(Token);
    }
}
