using System.Numerics;

namespace Firn.VirtualDevices.Interrupts;

/// <summary>What a virtual CPU's list registers are to hold.</summary>
internal struct ListPlan
{
    private ListCandidates _interrupts;
    private uint _placed;

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>List registers that are spoken for, a bit each.</summary>
    public uint Used { get; private set; }

    /// <summary>There are more than list registers.</summary>
    public bool IsOverfull { get; set; }

    /// <summary>One that is pending has found no room, and another has: when that was taken, the next can come.</summary>
    public bool HasNext { get; set; }

    /// <summary>The interrupt at a place.</summary>
    public readonly uint this[int index] => _interrupts[index];

    /// <summary>Adds one.</summary>
    public void Add(uint interrupt) => _interrupts[Count++] = (ushort)interrupt;

    /// <summary>Whether it is in a list register.</summary>
    public readonly bool IsPlaced(int index) => (_placed & (1U << index)) != 0;

    /// <summary>It is in a list register.</summary>
    public void Place(int index) => _placed |= 1U << index;

    /// <summary>A list register is spoken for.</summary>
    public void Use(int register) => Used |= 1U << register;

    /// <summary>A list register for another, of so many; -1: there is none.</summary>
    public readonly int Free(int registers)
    {
        int free = BitOperations.TrailingZeroCount(~Used);
        return free < registers ? free : -1;
    }

    /// <summary>Where an interrupt is; -1: nowhere.</summary>
    public readonly int Find(uint interrupt)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_interrupts[i] == interrupt)
                return i;
        }
        return -1;
    }
}
