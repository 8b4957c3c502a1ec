using Firn.Arm64.Translation;
using Firn.Monitor.Platforms;

namespace Firn.Monitor.Boot;

/// <summary>
/// The page of secure memory where secondary cores wait, in the first stage, with their MMU off. A core goes on when its slot holds
/// <see cref="Go"/>, and clears the slot as it goes; so what a reset leaves in memory releases nobody. Offsets are a contract with the first
/// stage's Target/start.S.
/// </summary>
public static class HoldPage
{
    /// <summary>The value that releases a core: "GO, CORE" and not likely to lie in memory by chance.</summary>
    public const ulong Go = 0x4552_4F43_2C4F_4721;

    /// <summary>Where the slots begin, 8 bytes a core.</summary>
    public const uint Slots = 0x00;

    /// <summary>Where released cores go.</summary>
    public const uint Entry = 0x40;

    /// <summary>The first thing after reset: nobody is released.</summary>
    public static void Clear<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        for (uint core = 0; core < CoreNumber.Maximum; core++)
            Write(machine, SlotOf(core), 0);
        Write(machine, Entry, 0);
    }

    /// <summary>Lets all other cores go to an entry point.</summary>
    public static void Release<TMachine>(TMachine machine, ulong entry)
        where TMachine : struct, IMonitorMachine
    {
        Write(machine, Entry, entry);
        for (uint core = 1; core < CoreNumber.Maximum; core++)
            Write(machine, SlotOf(core), Go);
    }

    /// <summary>Writes a word so that cores with their caches off see it.</summary>
    public static void Write<TMachine>(TMachine machine, uint offset, ulong value)
        where TMachine : struct, IMonitorMachine
    {
        PhysicalAddress word = machine.HoldPage + offset;
        machine.Write64(word, value);
        machine.CleanInvalidateDataCacheLine(word);
        machine.SynchronizeData();
    }

    /// <summary>Reads a word.</summary>
    public static ulong Read<TMachine>(TMachine machine, uint offset)
        where TMachine : struct, IMonitorMachine => machine.Read64(machine.HoldPage + offset);

    private static uint SlotOf(uint core) => Slots + (core * sizeof(ulong));
}
