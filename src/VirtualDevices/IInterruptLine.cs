namespace Firn.VirtualDevices;

/// <summary>The wire from a device to an interrupt controller.</summary>
public interface IInterruptLine
{
    /// <summary>The device's level; told at every change, and possibly without one.</summary>
    void Set(bool isHigh);
}
