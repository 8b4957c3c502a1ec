using System.Runtime.CompilerServices;
using Firn.Abi.Memory;

namespace Firn.Kernel.Objects;

/// <summary>An ASID pool's object, 4 KiB: a word for each ASID, its root table.</summary>
[InlineArray(1 << AsidLayout.IndexBits)]
public struct AsidPool
{
    private ulong _first;
}
