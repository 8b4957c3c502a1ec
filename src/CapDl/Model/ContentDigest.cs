using System;

namespace Firn.CapDl.Model;

/// <summary>A SHA-384 of contents. Two are equal if all 48 bytes are.</summary>
public sealed class ContentDigest : IEquatable<ContentDigest>
{
    /// <summary>Its length in bytes.</summary>
    public const int Length = 48;

    private readonly byte[] _bytes;

    /// <summary>A digest of 48 bytes.</summary>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public ContentDigest(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException("A SHA-384 has 48 bytes.", nameof(bytes));
        _bytes = bytes.ToArray();
    }

    /// <summary>Its bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>A digest of 96 hexadecimal digits; null if the text is anything else.</summary>
    public static ContentDigest? TryParse(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[Length];
        return text.Length == 2 * Length && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done
            ? new ContentDigest(bytes) : null;
    }

    /// <inheritdoc/>
    public bool Equals(ContentDigest? other) => other is not null && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ContentDigest);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(_bytes);

    /// <summary>96 hexadecimal digits, lower case.</summary>
    public override string ToString() => Convert.ToHexStringLower(_bytes);
}
