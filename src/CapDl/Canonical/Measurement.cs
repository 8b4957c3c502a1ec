using System;
using System.Security.Cryptography;
using Firn.CapDl.Model;

namespace Firn.CapDl.Canonical;

/// <summary>What a system measures: the SHA-384 of its canonical form.</summary>
public static class Measurement
{
    /// <summary>The measurement of a system whose contents all have digests.</summary>
    /// <exception cref="ArgumentException">It has no canonical form (<see cref="CanonicalEncoder.Encode"/>).</exception>
    public static ContentDigest Of(Specification specification) => Of(CanonicalEncoder.Encode(specification));

    /// <summary>The measurement of a canonical form.</summary>
    public static ContentDigest Of(ReadOnlySpan<byte> canonical)
    {
        Span<byte> digest = stackalloc byte[ContentDigest.Length];
        _ = SHA384.HashData(canonical, digest);
        return new ContentDigest(digest);
    }
}
