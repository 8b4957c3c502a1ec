using System;
using System.Runtime.CompilerServices;
using Firn.Abi.Boot;
using Firn.Sha2;

namespace Firn.BootImage;

/// <summary>The digest over a manifest: SHA-384 of its header, whose digest field counts as zero, and its entries.</summary>
public static class ManifestDigest
{
    private static ReadOnlySpan<byte> ZeroDigest =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>Writes the digest of a manifest, given as its header's and entries' bytes, to <paramref name="digest"/>.</summary>
    public static void Compute(ReadOnlySpan<byte> manifest, Span<byte> digest)
    {
        Unsafe.SkipInit(out Sha384 hash);
        hash.Begin();
        hash.Append(manifest.Slice(0, ManifestHeader.DigestOffset));
        hash.Append(ZeroDigest);
        hash.Append(manifest.Slice(ManifestHeader.DigestOffset + ImageDigest.Size));
        hash.Finish(digest);
    }
}
