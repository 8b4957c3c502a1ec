using System;
using Firn.Components.Places;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Components.Timer;

/// <summary>
/// The timer server. A client is its badge, from 1; it has an account of its own and takes nothing from others. Every request, and every interrupt,
/// looks at each account once: the work is bounded by the limits, whatever clients ask for.
/// </summary>
/// <typeparam name="TDevice">The timer and the clients' notifications.</typeparam>
public struct TimerServer<TDevice> : ITimerServer, IPlaceServer
    where TDevice : struct, ITimerDevice
{
    private TimerClock _clock;
    private TDevice _device;
    private TimerAccounts _accounts;

    /// <summary>A server whose clients have not heard of it yet.</summary>
    public TimerServer(TDevice device)
    {
        Start(device);
    }

    /// <summary>Makes such a server of zeros in place.</summary>
    public void Start(TDevice device)
    {
        _device = device;
        _clock = new((uint)device.Frequency);
        for (int i = 0; i < TimerLimits.Clients; i++)
            _accounts[i].Open();
    }

    /// <inheritdoc/>
    public static int Clients => TimerLimits.Clients;

    private readonly ulong Now => _clock.ToNanoseconds(_device.Ticks);

    /// <summary>
    /// Signals every client: one that had timers with a server before this one asks, and is told <see cref="CallStatus.Restarted"/>.
    /// </summary>
    public void Announce()
    {
        for (int i = 0; i < TimerLimits.Clients; i++)
            _device.Signal(i);
    }

    /// <inheritdoc/>
    public readonly CallStatus GetTime(Caller caller, out ulong now)
    {
        now = Now;
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public CallStatus Set(Caller caller, uint timer, ulong deadline, ulong period)
    {
        if (!TryFind(caller, out int client))
            return CallStatus.NotPermitted;
        if (timer >= TimerLimits.TimersPerClient || (period != 0 && period < TimerLimits.LeastPeriod))
            return CallStatus.BadArgument;
        if (IsNews(client))
            return CallStatus.Restarted;
        if (!_accounts[client].TrySet((int)timer, deadline, period))
            return CallStatus.LimitReached;
        Serve();
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public CallStatus Cancel(Caller caller, uint timer)
    {
        if (!TryFind(caller, out int client))
            return CallStatus.NotPermitted;
        if (timer >= TimerLimits.TimersPerClient)
            return CallStatus.BadArgument;
        if (IsNews(client))
            return CallStatus.Restarted;
        _accounts[client].Cancel((int)timer);
        Serve();
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public CallStatus TakeExpired(Caller caller, out ulong timers)
    {
        timers = 0;
        if (!TryFind(caller, out int client))
            return CallStatus.NotPermitted;
        if (IsNews(client))
            return CallStatus.Restarted;
        timers = _accounts[client].TakeExpired();
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public CallStatus Forget(Caller caller, uint client)
    {
        if (caller.Badge != TimerLimits.ManagerBadge)
            return CallStatus.NotPermitted;
        if (client is 0 or > TimerLimits.Clients)
            return CallStatus.NotFound;
        Leave((int)client - 1);
        // If it is there again it has set timers already, perhaps, and waits for them: it asks, and is told.
        _device.Signal((int)client - 1);
        Serve();
        return CallStatus.Done;
    }

    /// <summary>A client's timers are no more. The first that is answered after that, whatever it asks of timers, is <see cref="CallStatus.Restarted"/>.</summary>
    public void Leave(int client)
    {
        _accounts[client].Open();
        _accounts[client].IsKnown = false;
    }

    /// <inheritdoc/>
    public void Handle(ref Message message) => TimerDispatch.Handle(ref this, ref message);

    /// <summary>An interrupt; or any other signal, upon which the hardware is set anew, whoever had changed it.</summary>
    public void Signalled(ulong signals)
    {
        Serve();
        if ((signals & TimerLimits.InterruptSignal) != 0)
            _device.Acknowledge();
    }

    private static bool TryFind(Caller caller, out int client)
    {
        client = (int)caller.Badge - 1;
        return caller.Badge is > 0 and <= TimerLimits.Clients;
    }

    // A client that set timers with a server before this one must not go on as if they ran: the first thing that it is told, whatever it asks of
    // timers, is that they are gone.
    private bool IsNews(int client)
    {
        bool isNews = !_accounts[client].IsKnown;
        _accounts[client].IsKnown = true;
        return isNews;
    }

    // Tells who has to be told, and sets the interrupt for the next.
    private void Serve()
    {
        ulong now = Now;
        ulong next = ulong.MaxValue;
        for (int i = 0; i < TimerLimits.Clients; i++)
        {
            if (_accounts[i].Expire(now))
                _device.Signal(i);
            next = Math.Min(next, _accounts[i].Next);
        }
        if (next == ulong.MaxValue)
            _device.Silence();
        else
            _device.InterruptAt(_clock.ToTicks(next));
    }
}
