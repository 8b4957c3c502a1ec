using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Images.Trio.Target;

/// <summary>
/// Single accesses (probe.S) that answer 1, or 0 where they were refused. Safety: what is written is what was there; what is executed returns at once or
/// is refused.
/// </summary>
internal static class ProbeInstruction
{
    /// <summary>Reads a word.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "trio_probe_read")]
    internal static extern ulong Read(ulong address);

    /// <summary>Reads a word and writes it.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "trio_probe_write")]
    internal static extern ulong Write(ulong address);

    /// <summary>Calls what is there.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "trio_probe_execute")]
    internal static extern ulong Execute(ulong address);

    /// <summary>Writes an instruction, calls it, and writes back what was there.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "trio_probe_execute_written")]
    internal static extern ulong ExecuteWritten(ulong address, uint instruction);

    /// <summary>Where a thread goes on that executed what is no instruction.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "trio_probe_executed_address")]
    internal static extern ulong Executed();

    /// <summary>Where a thread goes on whose access was refused.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "trio_probe_refused_address")]
    internal static extern ulong Refused();
}
