using System;

namespace Firn.RealmProtocol;

/// <summary>The version and the limits.</summary>
public struct HelloAnswer : IRealmBody<HelloAnswer>
{
    /// <summary>The version that the server speaks: 1.</summary>
    public uint Version;

    /// <summary>The most bytes after a header.</summary>
    public uint MessageBytes;

    /// <summary>The most bytes of a form.</summary>
    public uint FormBytes;

    /// <summary>The most objects of a realm.</summary>
    public uint Objects;

    /// <summary>The most memory of a realm, in bytes.</summary>
    public ulong RealmBytes;

    /// <summary>What the reserve has left, in bytes.</summary>
    public ulong FreeBytes;

    /// <summary>Its largest free block, in bytes.</summary>
    public ulong LargestFree;

    /// <inheritdoc/>
    public static int Size => 40;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out HelloAnswer body)
    {
        WireReader reader = new(bytes);
        body.Version = reader.Word();
        body.MessageBytes = reader.Word();
        body.FormBytes = reader.Word();
        body.Objects = reader.Word();
        body.RealmBytes = reader.Long();
        body.FreeBytes = reader.Long();
        body.LargestFree = reader.Long();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Word(Version);
        writer.Word(MessageBytes);
        writer.Word(FormBytes);
        writer.Word(Objects);
        writer.Long(RealmBytes);
        writer.Long(FreeBytes);
        writer.Long(LargestFree);
    }
}
