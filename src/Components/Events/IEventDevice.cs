namespace Firn.Components.Events;

/// <summary>What the router acts on.</summary>
public interface IEventDevice
{
    /// <summary>What the router knows of its clients, which outlives it.</summary>
    ref EventMemory Memory { get; }

    /// <summary>Signals a client's notification of a core.</summary>
    void Signal(int client, int core);

    /// <summary>Lets an interrupt come again (IRQHandler_Ack).</summary>
    void Acknowledge(int interrupt);
}
