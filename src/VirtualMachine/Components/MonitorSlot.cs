namespace Firn.VirtualMachine.Components;

/// <summary>Where a monitor that is a component has its capabilities.</summary>
public enum MonitorSlot : ulong
{
    /// <summary>Where its guest's exits come.</summary>
    Exits = 1,

    /// <summary>The timer server.</summary>
    Timer = 2,

    /// <summary>The serial server.</summary>
    Serial = 3,

    /// <summary>The notification that is signalled when the machine has ended.</summary>
    Ended = 4,

    /// <summary>The monitor's own notification, by which it tells itself that what was typed can go on.</summary>
    OwnSignal = 5,

    /// <summary>The notification of the switch that the machine has a port of.</summary>
    Network = 6,

    /// <summary>The entropy server, if the machine has random bytes.</summary>
    Entropy = 7,

    /// <summary>The first of the reply objects, one more than there are cores.</summary>
    FirstReply = 8,

    /// <summary>The machine's loader, if it has a window.</summary>
    Loader = 17,

    /// <summary>The notification of the block server that the machine has sectors of.</summary>
    Disk = 18,

    /// <summary>The debugger's stream at the serial server, if it has one.</summary>
    Debugger = 19,

    /// <summary>The notification of who is at the first channel; the others follow.</summary>
    FirstStream = 20,

    /// <summary>The first core's thread; its virtual CPU is behind it, and then the next core's thread.</summary>
    FirstCore = 32,
}
