using System.Runtime.InteropServices;

namespace Firn.Abi.RootTask;

/// <summary>Consecutive slots of the root task's CNode (seL4_SlotRegion).</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct SlotRegion
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 16;

    /// <summary>The first slot.</summary>
    public ulong Start;

    /// <summary>The slot behind the last.</summary>
    public ulong End;
}
