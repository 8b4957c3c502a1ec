using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace Firn.Kernel.Concurrency;

/// <summary>
/// A core's own lock, alone in its cache lines: held by the core for what is its own, and by who holds all gates for what is everybody's. Only
/// the latter is ever waited for.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct CoreGate
{
    private Line _before;
    private int _held;
    private Line _after;

    /// <summary>Somebody holds it.</summary>
    public bool IsHeld => Volatile.Read(ref _held) != 0;

    /// <summary>Takes it, if nobody holds it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnter() => Interlocked.CompareExchange(ref _held, 1, 0) == 0;

    /// <summary>Gives it back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Exit() => Volatile.Write(ref _held, 0);

    // What is on the other side of it is in another line of 64 bytes, however the structure lies.
    [InlineArray(8)]
    private struct Line
    {
        private ulong _first;
    }
}
