namespace Firn.Kernel.Debugging;

/// <summary>What kernels that measure ask of the machine.</summary>
public interface IBenchmarkMachine
{
    /// <summary>PMCCNTR_EL0: cycles.</summary>
    ulong Cycles { get; }

    /// <summary>Cleans and invalidates all data and unified caches of this core by set and way, and its instruction cache.</summary>
    void FlushCaches();

    /// <summary>
    /// Cleans and invalidates the first level's data cache by set and way (<paramref name="data"/>), and IC IALLU
    /// (<paramref name="instructions"/>).
    /// </summary>
    void FlushFirstLevel(bool data, bool instructions);
}
