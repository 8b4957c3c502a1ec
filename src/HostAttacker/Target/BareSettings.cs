namespace Firn.HostAttacker.Target;

/// <summary>What the bare program is told, as bare.S has it.</summary>
/// <param name="Calls">Functions that it calls, at most 65,536: each in three ways.</param>
/// <param name="LowEnd">It loads below this address.</param>
/// <param name="HighFirst">It loads and stores from here on.</param>
/// <param name="HighEnd">Up to here.</param>
/// <param name="Step">From one access to the next.</param>
internal readonly record struct BareSettings(ulong Calls, ulong LowEnd, ulong HighFirst, ulong HighEnd, ulong Step);
