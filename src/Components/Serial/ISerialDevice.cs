namespace Firn.Components.Serial;

/// <summary>A serial port.</summary>
public interface ISerialDevice
{
    /// <summary>Sends a byte if there is room.</summary>
    bool TryPut(byte value);

    /// <summary>Takes a byte that came.</summary>
    bool TryGet(out byte value);

    /// <summary>Whether it interrupts when there is room to send; it always does when bytes come.</summary>
    void InterruptForRoom(bool enable);

    /// <summary>What came is being looked at: only what comes from now on interrupts. Before it is taken, so that nothing comes in between.</summary>
    void ClearReceived();

    /// <summary>The interrupt was seen, and may come again.</summary>
    void Acknowledge();

    /// <summary>Signals a client's notification: there is something to read.</summary>
    void Signal(int client);
}
