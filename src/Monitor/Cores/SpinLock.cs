using System.Threading;

namespace Firn.Monitor.Cores;

/// <summary>A lock for short sections of several cores. Needs the MMU on: exclusives act on cacheable memory.</summary>
public struct SpinLock
{
    private int _held;

    /// <summary>Waits for the lock and takes it. False where it was not to be had in so many attempts: whoever holds it may have faulted.</summary>
    public bool TryEnter(int attempts)
    {
        for (int i = 0; i < attempts; i++)
        {
            if (Interlocked.CompareExchange(ref _held, 1, 0) == 0)
                return true;
        }
        return false;
    }

    /// <summary>Gives the lock back.</summary>
    public void Exit() => Volatile.Write(ref _held, 0);
}
