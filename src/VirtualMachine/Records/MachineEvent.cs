namespace Firn.VirtualMachine.Records;

/// <summary>What an event is about, and what its words are: a detail of 32 bits, and two of 64.</summary>
public enum MachineEvent : byte
{
    /// <summary>Nothing: no event was written there.</summary>
    None = 0,

    /// <summary>A core was left: ESR, which is 0 of a kick; the physical address of an abort, x1 of a call; what is stored or written to a register, x0 of a call.</summary>
    Exit = 1,

    /// <summary>A core's virtual timer is due.</summary>
    VirtualTimer = 2,

    /// <summary>A list register is done, or none is pending: its number.</summary>
    Maintenance = 3,

    /// <summary>A core's thread cannot go on: the kind of its fault.</summary>
    Fault = 4,

    /// <summary>The monitor was signalled: which signals, as its badge has them.</summary>
    Signal = 5,

    /// <summary>A core is entered: where, and x0.</summary>
    CoreOn = 6,

    /// <summary>A core was turned off.</summary>
    CoreOff = 7,

    /// <summary>A core waits for an interrupt: until when its virtual timer lets it, by the counter.</summary>
    CoreWaits = 8,

    /// <summary>A core goes on.</summary>
    CoreWakes = 9,

    /// <summary>The machine starts: how often it has.</summary>
    Start = 10,

    /// <summary>All cores stop: the machine ends, or starts again.</summary>
    Stop = 11,

    /// <summary>An interrupt comes into a core's list register, pending: the list register's number; what it is, as the kernel is told.</summary>
    Injection = 12,

    /// <summary>A core that executes is made to leave, to be given an interrupt.</summary>
    Kick = 13,

    /// <summary>Lines of devices changed: which, by shared interrupts from 0; and all levels.</summary>
    Lines = 14,
}
