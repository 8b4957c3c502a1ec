namespace Firn.Components.Timer;

/// <summary>A counter that runs, and an interrupt when it reaches a value.</summary>
public interface ITimerDevice
{
    /// <summary>Ticks a second.</summary>
    ulong Frequency { get; }

    /// <summary>The counter.</summary>
    ulong Ticks { get; }

    /// <summary>Lets it interrupt when the counter is at least this; if it is already, at once.</summary>
    void InterruptAt(ulong ticks);

    /// <summary>Lets it interrupt no more.</summary>
    void Silence();

    /// <summary>The interrupt was seen, and may come again.</summary>
    void Acknowledge();

    /// <summary>Signals a client's notification.</summary>
    void Signal(int client);
}
