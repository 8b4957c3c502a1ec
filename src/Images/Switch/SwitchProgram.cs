using System.Numerics;
using System.Runtime.CompilerServices;
using Firn.Arm64.Target;
using Firn.Components.Switch;
using Firn.Components.Target;
using Firn.Components.Timer;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Target;
using Firn.User.Terms;

namespace Firn.Images.Switch;

/// <summary>The component: moves frames when somebody signals, and waits.</summary>
internal struct SwitchProgram
{
    private FrameSwitch<FrameMemory> _switch;
    private TermFollower<RingMemory> _terms;
    private Numbers _numbers;
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
            _numbers[i] = (int)port.Number;
            if (port.Address != 0)
                _switch.Add(i, in port, clock.ToTicks(port.Patience), new(ring, FrameRing.MemorySize), new(ring + FrameRing.MemorySize, FrameRing.MemorySize));
        }
        _terms = new(new RingMemory(SwitchConfiguration.Terms, TermPage.Size));
        _deadline = ulong.MaxValue;
        // What was written before this began is there already.
        while (true)
        {
            FollowTerms();
            bool hasMore = _switch.Turn(Instruction.ReadPhysicalCount());
            Signal(_switch.TakeSignals());
            if (hasMore)
                continue;
            Arm(clock);
            _ = Notification.At((ulong)SwitchSlot.Signals).Wait();
        }
    }

    // Who has a number is another one, or nobody: with the number goes the port.
    private void FollowTerms()
    {
        for (int i = 0; i < SwitchLimits.Ports; i++)
        {
            if (_numbers[i] == 0)
                continue;
            TermChange change = _terms.Look(_numbers[i], out ulong term);
            if (change is TermChange.Ended or TermChange.Passed)
                _switch.Close(i);
            if (change is TermChange.Begun or TermChange.Passed)
                _switch.Open(i);
            if (change != TermChange.None)
                _terms.Follow(_numbers[i], term);
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

    [InlineArray(SwitchLimits.Ports)]
    private struct Numbers
    {
        private int _first;
    }
}
