using Firn.Components.Events;
using Firn.Images.Crowd.Target;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Images.Crowd;

/// <summary>
/// Rings the machine's clock again and again, and waits for its interrupt by the event router: at once, unmasked afterwards, behind one that is not ended yet; or a second thread does,
/// on another core where there are several. One that gets lost makes it wait for ever.
/// </summary>
internal struct Watch
{
    private const ulong Bit = 1UL << CrowdConfiguration.ClockInput;
    private const ulong MessagesToRing = 10;
    private const uint OtherCore = 1;
    private const ulong MostAtOnce = 4;

    private readonly EventsClient _events;
    private readonly AlarmClock _clock;
    private readonly uint _core;
    private readonly KeptPage _other;
    private KeptPage _page;

    /// <summary>A thread of the watch, with the usual capabilities.</summary>
    /// <param name="core">Its core, as far as the router is concerned: 0 or 1.</param>
    public Watch(uint core)
    {
        _events = new(Endpoint.At((ulong)CrowdSlot.Events));
        _clock = new(CrowdMemory.Clock);
        _core = core;
        _page = new(CrowdMemory.Own + (core * CrowdMemory.WatchWords));
        _other = new(CrowdMemory.Own + ((1 - core) * CrowdMemory.WatchWords));
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
                    Serve();
                    break;
                case 1:
                    RingMasked();
                    break;
                case 2:
                    RingTwice();
                    break;
                default:
                    RingElsewhere(configuration.Cores);
                    break;
            }
        }
        _page[(int)WatchWord.IsFinished] = 1;
        while (true)
            _ = Notification.At((ulong)CrowdSlot.Signals).Wait();
    }

    /// <summary>Serves what the first thread rings for it, for ever.</summary>
    public void RunElsewhere()
    {
        while (true)
        {
            WaitForInput();
            // A new router may show an interrupt that nobody rang for, or the first thread's: that comes again.
            if (_page[(int)WatchWord.Rung] == _other[(int)WatchWord.Asked] || !_clock.IsRinging)
            {
                EndUnfounded();
                continue;
            }
            Silence();
            Notification.At((ulong)CrowdSlot.Serve).Signal();
        }
    }

    private static bool IsRestarted(CallStatus status) => status == CallStatus.Restarted;

    private void RingMasked()
    {
        Expect(SetMask(Bit, 0));
        _clock.Ring();
        if ((Take() & Bit) != 0)
            _page[(int)WatchWord.Wrong]++;
        Expect(SetMask(0, Bit));
        Serve();
        _page[(int)WatchWord.Masked]++;
    }

    // The line is still high, and must not come before its end.
    private void RingTwice()
    {
        _clock.Ring();
        WaitFor();
        if ((Take() & Bit) != 0)
            _page[(int)WatchWord.Repeated]++;
        End();
        Serve();
        _page[(int)WatchWord.HeldBack]++;
    }

    private void RingElsewhere(ulong cores)
    {
        ulong served = _other[(int)WatchWord.Rung] + 1;
        _page[(int)WatchWord.Asked] = served;
        Expect(Move(OtherCore));
        _clock.Ring();
        // The other thread has the lower priority: while this one does not wait, it runs on another core or not at all.
        bool isAtOnce = cores > 1 && _page[(int)WatchWord.AtOnce] < MostAtOnce;
        while (_other[(int)WatchWord.Rung] != served)
        {
            if (!isAtOnce)
                _ = Notification.At((ulong)CrowdSlot.Served).Wait();
        }
        if (isAtOnce)
            _page[(int)WatchWord.AtOnce]++;
        Expect(Move(0));
        _page[(int)WatchWord.Moved]++;
    }

    private void Serve()
    {
        WaitFor();
        Silence();
    }

    private void Silence()
    {
        _clock.Silence();
        End();
        _page[(int)WatchWord.Rung]++;
    }

    // An interrupt without a cause is ended, and does not count.
    private void WaitFor()
    {
        WaitForInput();
        while (!_clock.IsRinging)
        {
            EndUnfounded();
            WaitForInput();
        }
    }

    private readonly void WaitForInput()
    {
        do
            _ = Notification.At((ulong)(_core == 0 ? CrowdSlot.Signals : CrowdSlot.OtherSignals)).Wait();
        while ((Take() & Bit) == 0);
    }

    private void EndUnfounded()
    {
        End();
        _page[(int)WatchWord.Unfounded]++;
    }

    private readonly ulong Take()
    {
        ulong inputs;
        while (IsRestarted(_events.Take(_core, out inputs)))
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
