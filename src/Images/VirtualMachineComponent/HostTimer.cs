using Firn.Arm64.Target;
using Firn.Components.Timer;
using Firn.Images.VirtualMachineMonitor.Target;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.VirtualMachine.Components;

namespace Firn.Images.VirtualMachineComponent;

/// <summary>A timer at the timer server, for cores that wait. The counter is read without it.</summary>
internal struct HostTimer
{
    private ulong _deadline;

    /// <summary>A timer that is not set.</summary>
    public HostTimer()
    {
        _deadline = ulong.MaxValue;
    }

    /// <summary>The counter.</summary>
    internal static ulong Count => HostInstruction.ReadCount();

    private static TimerClient Server => new(Endpoint.At((ulong)MonitorSlot.Timer));

    /// <summary>A signal when the counter is at least this.</summary>
    internal void InterruptAt(ulong count)
    {
        if (_deadline == count)
            return;
        _deadline = count;
        Set(0, count);
    }

    /// <summary>A signal when the counter is at least this, whatever others there are.</summary>
    /// <param name="timer">Which of the monitor's timers is set anew.</param>
    /// <param name="count">When.</param>
    internal static void Set(uint timer, ulong count)
    {
        // Upwards: what ends too early would only be asked for again.
        ulong nanoseconds = new TimerClock((uint)Instruction.ReadCounterFrequency()).ToNanoseconds(count) + 1;
        while (Server.Set(timer, nanoseconds, 0) == CallStatus.Restarted)
        {
            // The first request of a new server is that; the next is done.
        }
    }

    /// <summary>No signal is wanted. One that comes all the same does no harm, and costs less than a call.</summary>
    internal void Silence() => _deadline = ulong.MaxValue;

    /// <summary>A signal came: no other comes before one is asked for.</summary>
    internal void Serve() => _deadline = ulong.MaxValue;
}
