using Firn.Monitor.Psci;

namespace Firn.Monitor.Boot;

/// <summary>
/// What the first stage found and did, for the monitor: words in the hold page, which no other world reaches. A contract between the two
/// images of one build.
/// </summary>
public static class HandOver
{
    private const uint EntryPoint = 0x80;
    private const uint Level = 0x88;
    private const uint Cores = 0x90;
    private const uint DigestTicks = 0x98;
    private const uint DeviceTree = 0xA0;
    private const uint RangeCount = 0xA8;
    private const uint Ranges = 0xB0;
    private const uint RangeSize = 16;

    /// <summary>The first stage: leaves how the normal world is entered.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="entryPoint">Where.</param>
    /// <param name="level">At which level.</param>
    /// <param name="deviceTree">The address of its device tree.</param>
    public static void WriteEntry<TMachine>(TMachine machine, ulong entryPoint, uint level, ulong deviceTree)
        where TMachine : struct, IMonitorMachine
    {
        HoldPage.Write(machine, EntryPoint, entryPoint);
        HoldPage.Write(machine, Level, level);
        HoldPage.Write(machine, DeviceTree, deviceTree);
    }

    /// <summary>The first stage: leaves what it found of the machine.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="memory">The normal world's memory.</param>
    /// <param name="coreMask">A bit for each core that the machine has.</param>
    /// <param name="digestTicks">Ticks of the counter spent on digests, for the record.</param>
    public static void WriteMachine<TMachine>(TMachine machine, in NormalMemory memory, uint coreMask, ulong digestTicks)
        where TMachine : struct, IMonitorMachine
    {
        HoldPage.Write(machine, Cores, coreMask);
        HoldPage.Write(machine, DigestTicks, digestTicks);
        HoldPage.Write(machine, RangeCount, (uint)memory.Ranges.Length);
        for (int i = 0; i < memory.Ranges.Length; i++)
        {
            HoldPage.Write(machine, Ranges + ((uint)i * RangeSize), memory.Ranges[i].Start);
            HoldPage.Write(machine, Ranges + ((uint)i * RangeSize) + sizeof(ulong), memory.Ranges[i].Size);
        }
    }

    /// <summary>The monitor: takes memory, cores and level. Answers the normal world's entry point.</summary>
    public static ulong Read<TMachine>(TMachine machine, ref MonitorState state)
        where TMachine : struct, IMonitorMachine
    {
        ulong count = HoldPage.Read(machine, RangeCount);
        for (uint i = 0; i < count && i < NormalMemory.MaximumRanges; i++)
        {
            ulong start = HoldPage.Read(machine, Ranges + (i * RangeSize));
            state.NormalMemory.TryAdd(start, HoldPage.Read(machine, Ranges + (i * RangeSize) + sizeof(ulong)));
        }
        ulong cores = HoldPage.Read(machine, Cores);
        for (int core = 0; core < Platforms.CoreNumber.Maximum; core++)
        {
            if ((cores >> core & 1) != 0)
                state.Cores.Add((uint)core);
        }
        state.NormalLevel = (uint)HoldPage.Read(machine, Level);
        return HoldPage.Read(machine, EntryPoint);
    }

    /// <summary>The address of the normal world's device tree: its x0.</summary>
    public static ulong ReadDeviceTree<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine => HoldPage.Read(machine, DeviceTree);

    /// <summary>The record: ticks that the first stage spent on digests.</summary>
    public static ulong ReadDigestTicks<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine => HoldPage.Read(machine, DigestTicks);
}
