using System.Threading;

namespace Firn.Kernel.Concurrency;

/// <summary>A lock that cores get in the order in which they asked. It lies in normal, cacheable memory.</summary>
public struct TicketLock
{
    private int _next;
    private int _serving;

    /// <summary>Somebody holds it.</summary>
    public bool IsHeld => Volatile.Read(ref _next) != Volatile.Read(ref _serving);

    /// <summary>Waits for the lock and takes it.</summary>
    public void Enter()
    {
        int ticket = Interlocked.Increment(ref _next) - 1;
        while (Volatile.Read(ref _serving) != ticket)
        {
        }
    }

    /// <summary>Gives the lock to who asked next.</summary>
    public void Exit() => Volatile.Write(ref _serving, _serving + 1);
}
