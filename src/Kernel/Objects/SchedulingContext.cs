using System.Runtime.InteropServices;

namespace Firn.Kernel.Objects;

/// <summary>
/// A scheduling context's header, 96 bytes; a ring of <see cref="Scheduling.Refill"/> follows it to the end of the object. Times are ticks of
/// the machine's counter.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct SchedulingContext
{
    /// <summary>Bytes of the structure; the refills begin here (seL4: 96).</summary>
    public const int Size = 96;

    /// <summary>The period; 0: round robin.</summary>
    public ulong Period;

    /// <summary>Time used since it was last asked for.</summary>
    public ulong Consumed;

    /// <summary>The core whose time it is.</summary>
    public ulong Core;

    /// <summary>The thread that runs on it.</summary>
    public ThreadReference Thread;

    /// <summary>The head of its call chain.</summary>
    public ReplyReference Reply;

    /// <summary>The notification that lends it.</summary>
    public NotificationReference Notification;

    /// <summary>What a timeout fault tells of it.</summary>
    public ulong Badge;

    /// <summary>The thread that yielded to it and waits to hear its consumption.</summary>
    public ThreadReference YieldFrom;

    /// <summary>Refills in the ring; 0: never configured.</summary>
    public ulong RefillMaximum;

    /// <summary>Index of the first refill.</summary>
    public ulong RefillHead;

    /// <summary>Index of the last refill.</summary>
    public ulong RefillTail;

    /// <summary>The flags of its configuration: a sliding window at wake-up.</summary>
    public bool IsSporadic;

    /// <summary>It was configured: it can be used (seL4: sc_active).</summary>
    public readonly bool IsActive => RefillMaximum != 0;

    /// <summary>Its budget is always there again: it has two refills, of what is left and what was used (seL4: isRoundRobin).</summary>
    public readonly bool IsRoundRobin => Period == 0;

    /// <summary>There is only the first refill.</summary>
    public readonly bool HasOneRefill => RefillHead == RefillTail;

    /// <summary>How many refills there are: at least one (seL4: refill_size).</summary>
    public readonly ulong RefillCount => RefillHead <= RefillTail
        ? RefillTail - RefillHead + 1
        : RefillTail + 1 + (RefillMaximum - RefillHead);

    /// <summary>The index behind another in the ring.</summary>
    public readonly ulong RefillAfter(ulong index) => index == RefillMaximum - 1 ? 0 : index + 1;
}
