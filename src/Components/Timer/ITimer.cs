using Firn.User.Protocols;

namespace Firn.Components.Timer;

/// <summary>
/// Timers of a client, some by number. The first request of a client is answered <see cref="CallStatus.Restarted"/> and does nothing: whatever timers it
/// had set before are gone. When one ends its client's notification is signalled, and <see cref="TakeExpired"/> says which it was. Times
/// are nanoseconds since the machine was started.
/// </summary>
[Protocol(0x11)]
public interface ITimer
{
    /// <summary>What time it is.</summary>
    CallStatus GetTime(out ulong now);

    /// <summary>
    /// Lets a timer end at a time, and again every period after that; a period of 0 is none. A time that has passed ends it at once.
    /// </summary>
    /// <param name="timer">Below <see cref="TimerLimits.TimersPerClient"/>; one that runs is set anew.</param>
    /// <param name="deadline">When.</param>
    /// <param name="period">
    /// 0, or at least <see cref="TimerLimits.LeastPeriod"/>. That is the client's in all: two timers may have twice that each, and so on; more is
    /// <see cref="CallStatus.LimitReached"/>.
    /// </param>
    CallStatus Set(uint timer, ulong deadline, ulong period);

    /// <summary>Lets a timer end no more. One that has ended stays among those that <see cref="TakeExpired"/> says.</summary>
    CallStatus Cancel(uint timer);

    /// <summary>Which timers have ended since this was asked: bit N is timer N. A period that was missed counts once.</summary>
    CallStatus TakeExpired(out ulong timers);

    /// <summary>Forgets all timers of a client, which is gone. For who manages clients alone.</summary>
    CallStatus Forget(uint client);
}
