using Firn.Arm64;

namespace Firn.VirtualMachine.Records;

/// <summary>An event: when, where, what, and what more there is to say of it.</summary>
public struct EventRecord
{
    /// <summary>No core: the machine as a whole.</summary>
    public const int NoCore = 0xFF;

    /// <summary>The counter.</summary>
    public ulong Time;

    /// <summary>Bits 15:0: its number, cut off; 23:16: what it is; 31:24: the core; 63:32: the detail.</summary>
    public ulong Head;

    /// <summary>More.</summary>
    public ulong First;

    /// <summary>And more.</summary>
    public ulong Second;

    /// <summary>The lower 16 bits of its number, the first event's being 0.</summary>
    public readonly ushort Number => (ushort)Field.Get(Head, 0, 16);

    /// <summary>What it is.</summary>
    public readonly MachineEvent What => (MachineEvent)Field.Get(Head, 16, 8);

    /// <summary>The core; <see cref="NoCore"/>.</summary>
    public readonly int Core => (int)Field.Get(Head, 24, 8);

    /// <summary>The detail.</summary>
    public readonly uint Detail => (uint)Field.Get(Head, 32, 32);

    /// <summary>The second word.</summary>
    public static ulong HeadOf(ulong number, MachineEvent what, int core, uint detail) =>
        (ushort)number | ((ulong)what << 16) | ((ulong)(byte)core << 24) | ((ulong)detail << 32);
}
