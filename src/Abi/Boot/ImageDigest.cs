using System.Runtime.CompilerServices;

namespace Firn.Abi.Boot;

/// <summary>The 48 bytes of a SHA-384 (FIPS 180-4).</summary>
[InlineArray(Size)]
public struct ImageDigest
{
    /// <summary>Bytes of the digest.</summary>
    public const int Size = 48;

    private byte _first;
}
