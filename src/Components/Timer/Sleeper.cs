using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Components.Timer;

/// <summary>
/// A client's timer 0, to sleep by; a timer server that is started again meanwhile makes no difference. One that is stopped for good ends the sleep at once.
/// </summary>
/// <param name="timer">The timer server.</param>
/// <param name="signals">What it signals.</param>
public readonly struct Sleeper(TimerClient timer, Notification signals)
{
    private const ulong First = 1;

    /// <summary>Sleeps for so many nanoseconds; answers how many requests that took, and how many of them found the server started again.</summary>
    public (ulong Calls, ulong Restarted) Sleep(ulong nanoseconds)
    {
        ulong calls = 0;
        ulong restarted = 0;
        CallStatus status;
        ulong now;
        do
        {
            status = Note(timer.GetTime(out now), ref calls, ref restarted);
        }
        while (status == CallStatus.Restarted);
        ulong ended = 0;
        if (status == CallStatus.Done)
            status = Set(now + nanoseconds, ref calls, ref restarted);
        while (status == CallStatus.Done && (ended & First) == 0)
        {
            _ = signals.Wait();
            status = Note(timer.TakeExpired(out ended), ref calls, ref restarted);
            if (status == CallStatus.Restarted)
                status = Set(now + nanoseconds, ref calls, ref restarted);
        }
        return (calls, restarted);
    }

    private static CallStatus Note(CallStatus status, ref ulong calls, ref ulong restarted)
    {
        calls++;
        if (status == CallStatus.Restarted)
            restarted++;
        return status;
    }

    // The first request of a new server is answered that it is new; the next is done.
    private CallStatus Set(ulong deadline, ref ulong calls, ref ulong restarted)
    {
        CallStatus status;
        do
            status = Note(timer.Set(0, deadline, 0), ref calls, ref restarted);
        while (status == CallStatus.Restarted);
        return status;
    }
}
