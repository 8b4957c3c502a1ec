using System.Numerics;
using Firn.Arm64.Target;
using Firn.Components.Switch;
using Firn.Components.Target;
using Firn.Components.Timer;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Target;

namespace Firn.Images.Switch;

/// <summary>The component: moves frames when somebody signals, and waits.</summary>
internal struct SwitchProgram
{
    private FrameSwitch<FrameMemory> _switch;
    private ulong _deadline;

    /// <summary>Does it for ever.</summary>
    internal void Run()
    {
        ref readonly SwitchConfiguration configuration = ref ComponentConfiguration.Of<SwitchConfiguration>();
        TimerClock clock = new((uint)Instruction.ReadCounterFrequency());
        for (int i = 0; i < SwitchLimits.Ports; i++)
        {
            ref readonly SwitchPortConfiguration port = ref configuration.Ports[i];
            ulong ring = SwitchConfiguration.RingOf(i);
            if (port.Address != 0)
                _switch.Add(i, in port, clock.ToTicks(port.Patience), new(ring, FrameRing.MemorySize), new(ring + FrameRing.MemorySize, FrameRing.MemorySize));
        }
        _deadline = ulong.MaxValue;
        // What was written before this began is there already.
        while (true)
        {
            bool hasMore = _switch.Turn(Instruction.ReadPhysicalCount());
            Signal(_switch.TakeSignals());
            if (hasMore)
                continue;
            Arm(clock);
            _ = Notification.At((ulong)SwitchSlot.Signals).Wait();
        }
    }

    // Once for each port and turn, however many frames there were.
    private static void Signal(ulong ports)
    {
        for (; ports != 0; ports &= ports - 1)
            Notification.At((ulong)SwitchSlot.FirstPort + (ulong)BitOperations.TrailingZeroCount(ports)).Signal();
    }

    // A signal that comes without need does no harm, so a timer is never taken back.
    private void Arm(TimerClock clock)
    {
        ulong deadline = _switch.Deadline;
        if (deadline == _deadline)
            return;
        _deadline = deadline;
        if (deadline == ulong.MaxValue)
            return;
        TimerClient timer = new(Endpoint.At((ulong)SwitchSlot.Timer));
        // The first request of a new server says that it is one, and does nothing.
        if (timer.Set(SwitchLimits.PatienceTimer, clock.ToNanoseconds(deadline) + 1, 0) == CallStatus.Restarted)
            _ = timer.Set(SwitchLimits.PatienceTimer, clock.ToNanoseconds(deadline) + 1, 0);
    }
}
