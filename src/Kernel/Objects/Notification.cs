using System.Runtime.InteropServices;

namespace Firn.Kernel.Objects;

/// <summary>A notification's object, 64 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct Notification
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 64;

    /// <summary>Whether signals or threads wait.</summary>
    public NotificationState State;

    /// <summary>Where there are several cores: the one that may use it by its gate alone, as <see cref="Endpoint.Home"/>; 0: none.</summary>
    public byte Home;

    /// <summary>Active: the badges that were signalled, joined.</summary>
    public ulong Badge;

    /// <summary>Waiting: the first thread, by priority.</summary>
    public ThreadReference Head;

    /// <summary>Waiting: the last thread.</summary>
    public ThreadReference Tail;

    /// <summary>The thread that takes signals while it receives.</summary>
    public ThreadReference BoundThread;

    /// <summary>The scheduling context that is lent to who is woken.</summary>
    public SchedulingContextReference SchedulingContext;
}
