using Firn.Arm64.Devices;
using Firn.Arm64.Target;
using Firn.Components.Serial;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Images.SerialServer.Target;

/// <summary>
/// A PL011. Safety: its registers are where the builder mapped the device, uncached; each access is one of 32 bits.
/// </summary>
/// <param name="registers">Their address.</param>
internal readonly struct Pl011Port(ulong registers) : ISerialDevice
{
    private static Pl011Interrupts Received => new() { Receive = true, ReceiveTimeout = true };

    private Pl011Flags Flags => new() { Bits = Instruction.Load32(registers + Pl011Register.Flags) };

    /// <summary>Turns it on: eight bits, FIFOs, an interrupt when something came. Its speed is as the firmware left it.</summary>
    public void Start()
    {
        Instruction.Store32(registers + Pl011Register.LineControl, new Pl011LineControl { FifoEnable = true, WordLength = 3 }.Bits);
        Instruction.Store32(registers + Pl011Register.Control, new Pl011Control { Enable = true, TransmitEnable = true, ReceiveEnable = true }.Bits);
        InterruptForRoom(false);
    }

    /// <inheritdoc/>
    public bool TryPut(byte value)
    {
        if (Flags.TransmitFull)
            return false;
        Instruction.Store32(registers + Pl011Register.Data, new Pl011Data { Character = value }.Bits);
        return true;
    }

    /// <inheritdoc/>
    public bool TryGet(out byte value)
    {
        value = 0;
        if (Flags.ReceiveEmpty)
            return false;
        value = (byte)new Pl011Data { Bits = Instruction.Load32(registers + Pl011Register.Data) }.Character;
        return true;
    }

    /// <inheritdoc/>
    public void InterruptForRoom(bool enable) =>
        Instruction.Store32(registers + Pl011Register.InterruptMask, (Received with { Transmit = enable }).Bits);

    /// <summary>
    /// The interrupt for room is not cleared: it goes away when the FIFO is filled, and comes when it drains, so that clearing it could lose it.
    /// </summary>
    public void ClearReceived() => Instruction.Store32(registers + Pl011Register.InterruptClear, Received.Bits);

    /// <inheritdoc/>
    public void Acknowledge() => _ = InterruptHandler.At((ulong)SerialSlot.Interrupt).Acknowledge();

    /// <inheritdoc/>
    public void Signal(int client)
    {
        if (ComponentConfiguration.Of<SerialConfiguration>().Clients[client].IsSignalled != 0)
            Notification.At((ulong)SerialSlot.FirstClient + (ulong)client).Signal();
    }
}
