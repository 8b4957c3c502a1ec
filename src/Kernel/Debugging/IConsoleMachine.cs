namespace Firn.Kernel.Debugging;

/// <summary>The console that the kernel writes to, and the end of everything.</summary>
public interface IConsoleMachine
{
    /// <summary>Writes a byte; waits while the device is busy, for a bounded time.</summary>
    void WriteConsole(byte value);

    /// <summary>Stops the machine: PSCI SYSTEM_OFF where somebody answers, or this core sleeps for ever.</summary>
    void Stop();
}
