using Firn.Arm64.Devices;
using Firn.Arm64.Target;
using Firn.User.Allocation;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>What is typed at the machine's console, where the program has its registers.</summary>
internal struct HostSerial
{
    private const ulong Interrupt = 33;
    private const ulong Level = 0;

    // Elsewhere it is the kernel's, and nothing is typed.
    private static bool _isMapped;

    private InterruptHandler _handler;

    /// <summary>Input signals a notification from now on.</summary>
    internal bool TryStart(ref ObjectAllocator allocator, Notification signal)
    {
        if (!BoardConsole.IsNeeded)
            return true;
        if (!HostInterrupts.TryTake(ref allocator, Interrupt, Level, out _handler) || !_handler.SetNotification(signal).IsSuccess)
            return false;
        _isMapped = true;
        Listen(true);
        return true;
    }

    /// <summary>Takes a byte that was typed; false: there is none.</summary>
    internal static bool TryRead(out byte value)
    {
        value = 0;
        if (!_isMapped || new Pl011Flags { Bits = Load(Pl011Register.Flags) }.ReceiveEmpty)
            return false;
        value = (byte)new Pl011Data { Bits = Load(Pl011Register.Data) }.Character;
        return true;
    }

    /// <summary>Input signals again, or waits in the device until somebody has room.</summary>
    internal static void Listen(bool isWanted)
    {
        if (_isMapped)
            Instruction.Store32(BoardConsole.Address + Pl011Register.InterruptMask, isWanted ? new Pl011Interrupts { Receive = true, ReceiveTimeout = true }.Bits : 0);
    }

    /// <summary>The signal was served.</summary>
    internal readonly void Acknowledge() => _ = _handler.Acknowledge();

    private static uint Load(uint register) => Instruction.Load32(BoardConsole.Address + register);
}
