using System;

namespace Firn.RealmProtocol;

/// <summary>What follows a header: fields of fixed sizes, little-endian, none of them aligned.</summary>
/// <typeparam name="TSelf">The body.</typeparam>
public interface IRealmBody<TSelf>
    where TSelf : struct
{
    /// <summary>Its bytes.</summary>
    static abstract int Size { get; }

    /// <summary>Reads it from exactly its bytes; false if a field has a value that it cannot have.</summary>
    static abstract bool TryRead(ReadOnlySpan<byte> bytes, out TSelf body);

    /// <summary>Writes it to the first of so many bytes.</summary>
    void Write(Span<byte> bytes);
}
