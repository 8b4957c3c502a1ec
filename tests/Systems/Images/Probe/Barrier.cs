using System.Threading;

namespace Firn.SystemsTests.Probe;

/// <summary>Where a number of cores wait until all are there.</summary>
internal struct Barrier
{
    private int _arrived;
    private int _generation;

    /// <summary>Waits for the others.</summary>
    internal void Wait(uint cores)
    {
        int generation = Volatile.Read(ref _generation);
        if (Interlocked.Increment(ref _arrived) == (int)cores)
        {
            _arrived = 0;
            Volatile.Write(ref _generation, generation + 1);
            return;
        }
        while (Volatile.Read(ref _generation) == generation)
        {
        }
    }
}
