using Firn.Arm64.Target;

namespace Firn.User.Target;

/// <summary>
/// How many messages came from whom, in a page that outlives restarts, for whoever maps it for reading: a word for each badge. Safety: the address is the
/// configuration's, where the builder mapped a page; only its words are accessed.
/// </summary>
/// <param name="address">The page; 0 counts nothing.</param>
public readonly struct MessageLedger(ulong address)
{
    /// <summary>Words: badges below this have their own, all others the first.</summary>
    public const int Words = 64;

    /// <summary>Counts a message.</summary>
    public void Count(ulong badge)
    {
        if (address == 0)
            return;
        ulong place = address + ((badge < Words ? badge : 0) * sizeof(ulong));
        Instruction.Store64(place, Instruction.Load64(place) + 1);
    }

    /// <summary>Notes how much of its memory the server has taken at most, and how much there is.</summary>
    public void NoteMemory(ulong highWater, ulong size)
    {
        if (address == 0)
            return;
        Instruction.Store64(address + (Words * sizeof(ulong)), highWater);
        Instruction.Store64(address + ((Words + 1) * sizeof(ulong)), size);
    }

    /// <summary>What was noted of its memory; zeros where nothing was.</summary>
    public (ulong HighWater, ulong Size) Memory => address == 0 ? default
        : (Instruction.Load64(address + (Words * sizeof(ulong))), Instruction.Load64(address + ((Words + 1) * sizeof(ulong))));

    /// <summary>How many came with a badge.</summary>
    public ulong Of(int badge) => address == 0 ? 0 : Instruction.Load64(address + ((ulong)badge * sizeof(ulong)));
}
