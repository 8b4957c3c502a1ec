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

    /// <summary>The other sides of devices have more to do.</summary>
    Devices = 4,
}
