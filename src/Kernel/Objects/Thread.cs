using System.Runtime.InteropServices;
using Firn.Abi.Threads;
using Firn.Kernel.Faults;

namespace Firn.Kernel.Objects;

/// <summary>
/// A thread's object (seL4: TCB), 2 KiB: its slots first, its state behind. With breakpoint registers the object is 4 KiB and they follow
/// at <see cref="Size"/>.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct Thread
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 2048;

    /// <summary>Offset of <see cref="Frame"/>, a multiple of 16; Target/layout.inc has it too.</summary>
    public const int FrameOffset = 288;

    /// <summary>Its capability slots.</summary>
    public ThreadSlots Slots;

    /// <summary>Its name.</summary>
    public ThreadName Name;

    /// <summary>Its registers.</summary>
    public UserFrame Frame;

    /// <summary>Its SIMD and floating-point registers, where this core does not hold them.</summary>
    public FloatingPointState FloatingPoint;

    // What it does.

    /// <summary>
    /// What it does. Set by <see cref="Scheduling.ThreadStates"/> alone, but between Running and Restart, which are the same to the scheduler.
    /// </summary>
    public ThreadState State;

    /// <summary>It is in the ready queue of its domain and priority.</summary>
    public bool IsQueued;

    /// <summary>It is in the release queue of its core.</summary>
    public bool IsInReleaseQueue;

    /// <summary>Blocked on send: it may pass capabilities.</summary>
    public bool BlockingCanGrant;

    /// <summary>Blocked on send: the receiver may reply.</summary>
    public bool BlockingCanGrantReply;

    /// <summary>Blocked on send: it is a Call.</summary>
    public bool BlockingIsCall;

    /// <summary>Its domain.</summary>
    public byte Domain;

    /// <summary>Its priority.</summary>
    public byte Priority;

    /// <summary>The highest priority that it may give (MCP).</summary>
    public byte MaximumControlledPriority;

    /// <summary>The core that its scheduling context is, or last was, of.</summary>
    public byte Core;

    /// <summary>Its flags.</summary>
    public ThreadFlags Flags;

    /// <summary>Blocked on an endpoint: the endpoint.</summary>
    public EndpointReference BlockingEndpoint;

    /// <summary>Blocked on a notification: the notification.</summary>
    public NotificationReference BlockingNotification;

    /// <summary>Blocked on send: the badge of the capability that it sent by.</summary>
    public ulong BlockingBadge;

    /// <summary>Blocked on receive: the reply object that it brought; blocked on reply: the one that it waits in.</summary>
    public ReplyReference Reply;

    /// <summary>The notification whose signals it takes while it receives.</summary>
    public NotificationReference BoundNotification;

    /// <summary>Its scheduling context.</summary>
    public SchedulingContextReference SchedulingContext;

    /// <summary>The scheduling context to which it yielded and whose consumption it waits to hear.</summary>
    public SchedulingContextReference YieldTo;

    /// <summary>Its virtual CPU: then it runs at EL1.</summary>
    public VirtualCpuReference VirtualCpu;

    /// <summary>Where its IPC buffer is mapped, as it said; only the offset in the frame counts.</summary>
    public ulong IpcBuffer;

    /// <summary>Ready or release queue: the next.</summary>
    public ThreadReference QueueNext;

    /// <summary>Ready or release queue: the previous.</summary>
    public ThreadReference QueuePrevious;

    /// <summary>Queue of an endpoint or notification: the next.</summary>
    public ThreadReference BlockedNext;

    /// <summary>Queue of an endpoint or notification: the previous.</summary>
    public ThreadReference BlockedPrevious;

    /// <summary>Debug builds: the list of all threads.</summary>
    public ThreadReference AllNext;

    /// <summary>Debug builds: the list of all threads.</summary>
    public ThreadReference AllPrevious;

    /// <summary>The fault that its handler has heard of, or hears of.</summary>
    public Fault Fault;
}
