using System.Runtime.CompilerServices;

namespace Firn.Sha2;

/// <summary>A block of 128 bytes that is not complete yet.</summary>
[InlineArray(Size)]
internal struct BlockBytes
{
    public const int Size = 128;

    private byte _first;
}
