using System.Runtime.CompilerServices;
using Firn.Loader.Placement;

namespace Firn.Loader.Entry;

/// <summary>A word for each core that a kernel may run on.</summary>
[InlineArray(BootDescription.MaximumCores)]
public struct CoreFlags
{
    private ulong _first;
}
