using System;

namespace Firn.RealmProtocol;

/// <summary>Asks for a realm, and announces its form.</summary>
public struct CreateRequest : IRealmBody<CreateRequest>
{
    /// <summary>Its name.</summary>
    public RealmName Name;

    /// <summary>Its memory in bytes, rounded up to a power of two.</summary>
    public ulong Memory;

    /// <summary>The bytes of its form.</summary>
    public uint FormBytes;

    /// <summary>Its share from the start on, as <see cref="SetRequest"/> has it; 0 for what its form asks for.</summary>
    public uint Share;

    /// <inheritdoc/>
    public static int Size => 48;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out CreateRequest body)
    {
        WireReader reader = new(bytes);
        body.Name = reader.Name();
        body.Memory = reader.Long();
        body.FormBytes = reader.Word();
        body.Share = reader.Word();
        return reader.IsWhole;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Name(in Name);
        writer.Long(Memory);
        writer.Word(FormBytes);
        writer.Word(Share);
    }
}
