using Firn.Kernel.Objects;

namespace Firn.Kernel.Scheduling;

/// <summary>What the scheduler is to do before the kernel is left: one word.</summary>
public readonly struct SchedulerAction
{
    private readonly ulong _bits;

    private SchedulerAction(ulong bits) => _bits = bits;

    /// <summary>The current thread goes on.</summary>
    public static SchedulerAction Resume => default;

    /// <summary>The most urgent ready thread is to be found.</summary>
    public static SchedulerAction Choose => new(1);

    /// <summary>The current thread goes on.</summary>
    public bool IsResume => _bits == 0;

    /// <summary>The most urgent ready thread is to be found.</summary>
    public bool IsChoose => _bits == 1;

    /// <summary>A thread was named.</summary>
    public bool IsSwitch => _bits > 1;

    /// <summary>The thread that was named.</summary>
    public ThreadReference Candidate => new(_bits);

    /// <summary>A switch to a thread, if it is the most urgent.</summary>
    public static SchedulerAction SwitchTo(ThreadReference thread) => new(thread.Value);
}
