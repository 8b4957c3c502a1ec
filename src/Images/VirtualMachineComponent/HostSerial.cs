using Firn.Components.Serial;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.VirtualMachine.Components;

namespace Firn.Images.VirtualMachineComponent;

/// <summary>What is typed for this component, as the serial server has it.</summary>
internal struct HostSerial
{
    private static ulong _bytes;
    private static uint _count;
    private static bool _isHeld;

    /// <summary>Takes a byte that was typed; false: there is none.</summary>
    internal static bool TryRead(out byte value)
    {
        value = 0;
        if (_count == 0 && new SerialClient(Endpoint.At((ulong)MonitorSlot.Serial)).Read(out _bytes, out _count) != CallStatus.Done)
            _count = 0;
        if (_count == 0)
            return false;
        value = (byte)_bytes;
        _bytes >>= 8;
        _count--;
        return true;
    }

    /// <summary>Where there is no room, what was typed waits at the server; when there is, the monitor tells itself.</summary>
    internal static void Listen(bool isWanted)
    {
        if (isWanted && _isHeld)
            Notification.At((ulong)MonitorSlot.OwnSignal).Signal();
        _isHeld = !isWanted;
    }

    /// <summary>The signal was served.</summary>
    internal readonly void Acknowledge()
    {
    }
}
