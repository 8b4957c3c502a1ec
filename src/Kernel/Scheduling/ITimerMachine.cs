namespace Firn.Kernel.Scheduling;

/// <summary>The kernel's timer of this core.</summary>
public interface ITimerMachine
{
    /// <summary>The counter that the timer compares with (CNTPCT_EL0), in ticks.</summary>
    ulong Time { get; }

    /// <summary>Sets the compare value: the interrupt comes when the counter reaches it.</summary>
    void SetDeadline(ulong time);
}
