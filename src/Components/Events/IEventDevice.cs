namespace Firn.Components.Events;

/// <summary>What the router acts on.</summary>
public interface IEventDevice
{
    /// <summary>Signals a client's notification of a core.</summary>
    void Signal(int client, int core);

    /// <summary>Lets an interrupt come again (IRQHandler_Ack).</summary>
    void Acknowledge(int interrupt);
}
