using System.Runtime.InteropServices;
using Firn.Abi.Faults;

namespace Firn.Kernel.Faults;

/// <summary>A fault of a thread, with what its message tells. Which words mean what depends on the type.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct Fault
{
    /// <summary>The kind; Null for none.</summary>
    public FaultType Type;

    /// <summary>Capability fault: it came while receiving. Virtual-memory fault: of an instruction fetch.</summary>
    public bool Flag;

    /// <summary>Capability fault: why the lookup failed.</summary>
    public LookupFault Lookup;

    /// <summary>
    /// Capability fault: the capability pointer. Virtual-memory fault: the address. Unknown system call: the number. User exception: the
    /// number. Timeout: the badge. Debug exception: the address. Maintenance: the list register. Virtual CPU: ESR. VPPI event: the interrupt.
    /// </summary>
    public ulong Address;

    /// <summary>Virtual-memory fault: ESR. User exception: the code. Debug exception: the breakpoint.</summary>
    public ulong Syndrome;

    /// <summary>Debug exception: why.</summary>
    public ulong Reason;
}
