using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace Firn.Kernel.Concurrency;

/// <summary>A lock that cores get in the order in which they asked. It lies in normal, cacheable memory, alone in its cache line.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct TicketLock
{
    private Line _before;
    private int _next;
    private int _serving;
    private Line _after;

    /// <summary>Somebody holds it.</summary>
    public bool IsHeld => Volatile.Read(ref _next) != Volatile.Read(ref _serving);

    /// <summary>Somebody waits for it while the caller holds it.</summary>
    public bool IsWanted => Volatile.Read(ref _next) != _serving + 1;

    /// <summary>A place in the order; <see cref="IsTurnOf"/> says when it is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Take() => Interlocked.Increment(ref _next) - 1;

    /// <summary>The lock is whose this place is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsTurnOf(int ticket) => Volatile.Read(ref _serving) == ticket;

    /// <summary>Gives the lock to who asked next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Exit() => Volatile.Write(ref _serving, _serving + 1);

    [InlineArray(8)]
    private struct Line
    {
        private ulong _first;
    }
}
