namespace Firn.VirtualDevices.Virtio.Console;

/// <summary>What a control message says (Virtio 1.2, section 5.3.6.2).</summary>
internal static class ConsoleEvent
{
    public const ushort DeviceReady = 0;
    public const ushort DeviceAdd = 1;
    public const ushort PortReady = 3;
    public const ushort ConsolePort = 4;
    public const ushort PortOpen = 6;
    public const ushort PortName = 7;
}
