namespace Firn.VirtualMachine.Components;

/// <summary>What a monitor's bound notification tells it, by bits of the badge, beside that of all signals.</summary>
[System.Flags]
public enum MonitorSignal : ulong
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Its timer.</summary>
    Timer = 1,

    /// <summary>Its console.</summary>
    Serial = 2,

    /// <summary>Devices have more to do, or those at their other sides have.</summary>
    Devices = 4,
}
