using System.Threading;

namespace Firn.Monitor.Cores;

/// <summary>A lock for short sections of several cores. Needs the MMU on: exclusives act on cacheable memory.</summary>
public struct SpinLock
{
    private int _held;

    /// <summary>Waits for the lock and takes it.</summary>
    public void Enter()
    {
        while (Interlocked.CompareExchange(ref _held, 1, 0) != 0)
        {
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Exit() => Volatile.Write(ref _held, 0);
}
