using Firn.Components.Events;
using Firn.Images.Crowd.Target;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Images.Crowd;

/// <summary>
/// Rings the machine's clock again and again, and waits for its interrupt by the event router: at once, unmasked afterwards, behind one that is not ended yet, on another
/// core. One that gets lost makes it wait for ever.
/// </summary>
internal struct Watch
{
    private const ulong Bit = 1UL << CrowdConfiguration.ClockInput;
    private const ulong MessagesToRing = 10;
    private const uint OtherCore = 1;

    private readonly EventsClient _events;
    private readonly AlarmClock _clock;
    private KeptPage _page;

    /// <summary>A watch with the usual capabilities.</summary>
    public Watch()
    {
        _events = new(Endpoint.At((ulong)CrowdSlot.Events));
        _clock = new(CrowdMemory.Clock);
        _page = new(CrowdMemory.Own);
    }

    /// <summary>Rings as often as it is told to, then waits for ever.</summary>
    public void Run(in CrowdConfiguration configuration)
    {
        _clock.Start();
        for (ulong round = 0; round < configuration.Messages / MessagesToRing; round++)
        {
            switch (round % 4)
            {
                case 0:
                    _clock.Ring();
                    Serve(0);
                    break;
                case 1:
                    RingMasked();
                    break;
                case 2:
                    RingTwice();
                    break;
                default:
                    RingElsewhere();
                    break;
            }
        }
        _page[(int)WatchWord.IsFinished] = 1;
        while (true)
            _ = Notification.At((ulong)CrowdSlot.Signals).Wait();
    }

    private static bool IsRestarted(CallStatus status) => status == CallStatus.Restarted;

    private void RingMasked()
    {
        Expect(SetMask(Bit, 0));
        _clock.Ring();
        if ((Take(0) & Bit) != 0)
            _page[(int)WatchWord.Wrong]++;
        Expect(SetMask(0, Bit));
        Serve(0);
        _page[(int)WatchWord.Masked]++;
    }

    // The line is still high, and must not come before its end.
    private void RingTwice()
    {
        _clock.Ring();
        WaitFor(0);
        if ((Take(0) & Bit) != 0)
            _page[(int)WatchWord.Repeated]++;
        End();
        Serve(0);
        _page[(int)WatchWord.HeldBack]++;
    }

    private void RingElsewhere()
    {
        Expect(Move(OtherCore));
        _clock.Ring();
        Serve(OtherCore);
        Expect(Move(0));
        _page[(int)WatchWord.Moved]++;
    }

    private void Serve(uint core)
    {
        WaitFor(core);
        _clock.Silence();
        End();
        _page[(int)WatchWord.Rung]++;
    }

    // An interrupt without a cause is ended, and does not count.
    private void WaitFor(uint core)
    {
        while (true)
        {
            _ = Notification.At((ulong)(core == 0 ? CrowdSlot.Signals : CrowdSlot.OtherSignals)).Wait();
            if ((Take(core) & Bit) == 0)
                continue;
            if (_clock.IsRinging)
                return;
            End();
            _page[(int)WatchWord.Unfounded]++;
        }
    }

    private readonly ulong Take(uint core)
    {
        ulong inputs;
        while (IsRestarted(_events.Take(core, out inputs)))
        {
            // What was taken and did not arrive is there again.
        }
        return inputs;
    }

    private void End()
    {
        CallStatus status;
        while (IsRestarted(status = _events.End(CrowdConfiguration.ClockInput)))
        {
            // It may have been ended: then there is nothing to end.
        }
        if (status is not (CallStatus.Done or CallStatus.NotFound))
            _page[(int)WatchWord.Wrong]++;
    }

    private readonly CallStatus SetMask(ulong mask, ulong unmask)
    {
        CallStatus status;
        while (IsRestarted(status = _events.SetMask(mask, unmask)))
        {
            // Twice is as good as once.
        }
        return status;
    }

    private readonly CallStatus Move(uint core)
    {
        CallStatus status;
        while (IsRestarted(status = _events.Move(CrowdConfiguration.ClockInput, core)))
        {
            // As above.
        }
        return status;
    }

    private void Expect(CallStatus status)
    {
        if (status != CallStatus.Done)
            _page[(int)WatchWord.Wrong]++;
    }
}
