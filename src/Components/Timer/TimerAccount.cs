using System;

namespace Firn.Components.Timer;

/// <summary>What the server knows about a client.</summary>
internal struct TimerAccount
{
    private const ulong All = 1 << 20;

    private TimerSlots _slots;
    private ulong _expired;

    /// <summary>Whether the client was told that the server is a new one.</summary>
    public bool IsKnown;

    /// <summary>When the first of its timers ends; the greatest number if none runs.</summary>
    public ulong Next { get; private set; }

    /// <summary>An account without timers.</summary>
    public void Open()
    {
        for (int i = 0; i < TimerLimits.TimersPerClient; i++)
            _slots[i].Runs = false;
        _expired = 0;
        Next = ulong.MaxValue;
    }

    /// <summary>Sets a timer; false: its periods would come too often beside those of the client's others.</summary>
    public bool TrySet(int timer, ulong deadline, ulong period)
    {
        if (period != 0 && !HasRoomFor(timer, period))
            return false;
        ref TimerSlot slot = ref _slots[timer];
        slot.Deadline = deadline;
        slot.Period = period;
        slot.Runs = true;
        FindNext();
        return true;
    }

    /// <summary>Stops one.</summary>
    public void Cancel(int timer)
    {
        _slots[timer].Runs = false;
        FindNext();
    }

    /// <summary>Takes the ends that were noted.</summary>
    public ulong TakeExpired()
    {
        ulong expired = _expired;
        _expired = 0;
        return expired;
    }

    /// <summary>Notes what has ended by now; true if anything has.</summary>
    public bool Expire(ulong now)
    {
        if (Next > now)
            return false;
        for (int i = 0; i < TimerLimits.TimersPerClient; i++)
        {
            ref TimerSlot slot = ref _slots[i];
            if (!slot.Runs || slot.Deadline > now)
                continue;
            _expired |= 1UL << i;
            slot.Runs = slot.Period != 0;
            if (slot.Runs)
                slot.Deadline = Following(slot, now);
        }
        FindNext();
        return true;
    }

    // The first time after now that is whole periods after the deadline: what was missed is not made up for.
    private static ulong Following(TimerSlot slot, ulong now)
    {
        ulong missed = (now - slot.Deadline) / slot.Period;
        ulong last = slot.Deadline + (missed * slot.Period);
        return last > ulong.MaxValue - slot.Period ? ulong.MaxValue : last + slot.Period;
    }

    // The part of all interrupts that a client may have made; downwards, so that three may have a third each.
    private static ulong ShareOf(ulong period) => All * TimerLimits.LeastPeriod / period;

    private readonly bool HasRoomFor(int timer, ulong period)
    {
        ulong share = ShareOf(period);
        for (int i = 0; i < TimerLimits.TimersPerClient; i++)
        {
            if (i != timer && _slots[i].Runs && _slots[i].Period != 0)
                share += ShareOf(_slots[i].Period);
        }
        return share <= All;
    }

    private void FindNext()
    {
        ulong next = ulong.MaxValue;
        for (int i = 0; i < TimerLimits.TimersPerClient; i++)
        {
            if (_slots[i].Runs)
                next = Math.Min(next, _slots[i].Deadline);
        }
        Next = next;
    }
}
