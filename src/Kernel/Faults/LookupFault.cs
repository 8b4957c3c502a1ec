using System.Runtime.InteropServices;
using Firn.Abi.Faults;

namespace Firn.Kernel.Faults;

/// <summary>Why a lookup failed, with its details (seL4: lookup_fault_t).</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct LookupFault
{
    /// <summary>The guard that was found.</summary>
    public ulong Guard;

    /// <summary>Why.</summary>
    public LookupFailure Failure;

    /// <summary>Bits that were left.</summary>
    public byte BitsLeft;

    /// <summary>Depth mismatch: the bits that the CNode would have taken. Guard mismatch: bits of the guard.</summary>
    public byte BitsFound;
}
