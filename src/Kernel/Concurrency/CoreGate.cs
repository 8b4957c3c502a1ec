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
    private int _wanted;
    private Line _after;

    /// <summary>Somebody holds it.</summary>
    public bool IsHeld => Volatile.Read(ref _held) != 0;

    /// <summary>The core takes it, if nobody holds it and nobody waits for it. Who waits since a moment ago waits for this entry, too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnter() => _wanted == 0 && TryTake();

    /// <summary>Who takes all of them takes it, if nobody holds it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTake() => Interlocked.CompareExchange(ref _held, 1, 0) == 0;

    /// <summary>Who takes all of them waits for it, or no longer: meanwhile the core does not take it again.</summary>
    public void SetWanted(bool isWanted) => Volatile.Write(ref _wanted, isWanted ? 1 : 0);

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
