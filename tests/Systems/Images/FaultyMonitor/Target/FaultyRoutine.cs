using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.SystemsTests.FaultyMonitor.Target;

/// <summary>The assembly of this folder.</summary>
internal static class FaultyRoutine
{
    /// <summary>faults.S: faults while x29 is some address.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "fault_with_frame")]
    internal static extern void FaultWithFrame(ulong frame);
}
