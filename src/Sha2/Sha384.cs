using System;
using System.Runtime.CompilerServices;

namespace Firn.Sha2;

/// <summary>
/// SHA-384 (FIPS 180-4) of a message that arrives in pieces: <see cref="Begin"/>, any number of <see cref="Append"/>,
/// <see cref="Finish"/>. It touches no SIMD register and no memory but its own 200 bytes and the caller's.
/// </summary>
public struct Sha384
{
    /// <summary>Bytes of the digest.</summary>
    public const int DigestSize = 48;

    private MessageHash _message;

    /// <summary>Writes the digest of <paramref name="data"/> to the first 48 bytes of <paramref name="digest"/>.</summary>
    public static void Compute(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        Unsafe.SkipInit(out Sha384 hash);
        hash.Begin();
        hash.Append(data);
        hash.Finish(digest);
    }

    /// <summary>Starts an empty message, whatever the state was.</summary>
    public void Begin() => _message.Begin(RoundConstants.Initial384);

    /// <summary>Appends <paramref name="data"/> to the message.</summary>
    public void Append(scoped ReadOnlySpan<byte> data) => _message.Append(data);

    /// <summary>
    /// Writes the message's digest to the first 48 bytes of <paramref name="digest"/>; the message is used up, and the next
    /// call is <see cref="Begin"/>.
    /// </summary>
    public void Finish(scoped Span<byte> digest) => _message.Finish(digest.Slice(0, DigestSize));
}
