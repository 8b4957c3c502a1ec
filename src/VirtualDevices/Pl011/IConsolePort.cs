namespace Firn.VirtualDevices.Pl011;

/// <summary>Where a serial port's output goes.</summary>
public interface IConsolePort
{
    /// <summary>Takes a character; false: there is no room now, and the device is told when there is (<c>Drain</c>).</summary>
    bool TryPut(byte value);
}
