using Firn.Kernel.Faults;

namespace Firn.Kernel;

/// <summary>What an error tells beyond its number. It belongs to the <see cref="Status"/> that was returned last.</summary>
public struct ErrorDetails
{
    /// <summary>RangeError: the least that is allowed.</summary>
    public ulong Minimum;

    /// <summary>RangeError: the greatest that is allowed. NotEnoughMemory: bytes that are left.</summary>
    public ulong Maximum;

    /// <summary>FailedLookup: it was the source's.</summary>
    public bool WasSource;

    /// <summary>FailedLookup, and a capability fault: why.</summary>
    public LookupFault Lookup;
}
