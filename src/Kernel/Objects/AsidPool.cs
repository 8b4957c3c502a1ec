using System.Runtime.CompilerServices;
using Firn.Abi.Memory;
using Firn.Kernel.Memory;

namespace Firn.Kernel.Objects;

/// <summary>An ASID pool's object, 4 KiB: an entry for each ASID, by its low bits.</summary>
[InlineArray(1 << AsidLayout.IndexBits)]
public struct AsidPool
{
    private AsidEntry _first;
}
