using System.Runtime.CompilerServices;

namespace Firn.Sha2;

/// <summary>The eight words of the hash value between blocks (FIPS 180-4, section 6.4).</summary>
[InlineArray(8)]
internal struct HashWords
{
    private ulong _first;
}
