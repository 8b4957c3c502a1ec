using System.Collections.Generic;
using System.Linq;

namespace Firn.KernelTests.Scheduling;

/// <summary>A sporadic server's refills as a list: what the ring must be after each operation.</summary>
public sealed class RefillModel(ulong budget, ulong period, int maximum, ulong now)
{
    public const ulong LeastBudget = 1250;

    public List<(ulong Time, ulong Amount)> Refills { get; } = [(now, budget)];

    public (ulong Time, ulong Amount) Head => Refills[0];

    public ulong Sum => Refills.Aggregate(0UL, (sum, refill) => sum + refill.Amount);

    public void Charge(ulong used)
    {
        while (Head.Amount <= used)
        {
            var (time, amount) = Head;
            used -= amount;
            Refills.RemoveAt(0);
            GiveBack(time + period, amount);
        }
        if (used > 0)
        {
            var (time, amount) = Head;
            Refills[0] = (time + used, amount - used);
            GiveBack(time + period, used);
        }
        while (Head.Amount < LeastBudget)
        {
            var (time, amount) = Refills[1];
            Refills[1] = (time - Head.Amount, amount + Head.Amount);
            Refills.RemoveAt(0);
        }
    }

    public void Unblock(ulong time)
    {
        if (Head.Time > time)
            return;
        Refills[0] = (time, Head.Amount);
        while (Refills.Count > 1 && Refills[1].Time <= Head.Time + Head.Amount)
        {
            Refills[1] = (Head.Time, Head.Amount + Refills[1].Amount);
            Refills.RemoveAt(0);
        }
    }

    private void GiveBack(ulong time, ulong amount)
    {
        if (Refills.Count == 0)
        {
            Refills.Add((time, amount));
            return;
        }
        var tail = Refills[^1];
        if (tail.Time + tail.Amount >= time)
            Refills[^1] = (tail.Time, tail.Amount + amount);
        else if (Refills.Count < maximum)
            Refills.Add((time, amount));
        else
            Refills[^1] = (time - tail.Amount, tail.Amount + amount);
    }
}
