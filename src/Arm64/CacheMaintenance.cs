using Firn.Arm64.Translation;

namespace Firn.Arm64;

/// <summary>Cache maintenance over ranges.</summary>
public static class CacheMaintenance
{
    /// <summary>
    /// Writes a range back to the point of coherency, so that an observer with its caches off reads it; complete when this returns
    /// (Arm ARM D7.5.9, maintenance by address).
    /// </summary>
    /// <param name="machine">The machine.</param>
    /// <param name="start">The first byte.</param>
    /// <param name="length">The length in bytes.</param>
    public static void Clean<TMachine>(TMachine machine, PhysicalAddress start, ulong length)
        where TMachine : struct, IMachine
    {
        ulong line = machine.DataCacheLine;
        ulong end = start.Value + length;
        for (ulong address = start.Value & ~(line - 1); address < end; address += line)
            machine.CleanDataCacheLine(new PhysicalAddress(address));
        machine.SynchronizeData();
    }
}
