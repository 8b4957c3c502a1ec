using System.Runtime.CompilerServices;

namespace Firn.SystemsTests.Probe;

/// <summary>All that the probe keeps; zero at reset. One of it, passed by reference.</summary>
internal struct ProbeState
{
    /// <summary>The most cores.</summary>
    internal const int MaximumCores = 8;

    /// <summary>What was found.</summary>
    internal Report Report;

    /// <summary>How many cores the machine has.</summary>
    internal uint Cores;

    /// <summary>Where its memory begins.</summary>
    internal ulong Memory;

    /// <summary>Where its memory ends.</summary>
    internal ulong MemoryEnd;

    /// <summary>What cores that are turned on do.</summary>
    internal Job Job;

    /// <summary>The job's number: how much of it, or which.</summary>
    internal ulong Argument;

    /// <summary>The core that ends the machine.</summary>
    internal uint Ender;

    /// <summary>What each core is to find in x0.</summary>
    internal CoreWords Contexts;

    /// <summary>What each core has to tell.</summary>
    internal CoreWords Answers;

    /// <summary>Interrupts that each core took.</summary>
    internal CoreWords Interrupts;

    /// <summary>The last interrupt of each core.</summary>
    internal CoreWords LastInterrupt;

    /// <summary>Where cores wait for one another.</summary>
    internal Barrier Barrier;

    /// <summary>A word for each core.</summary>
    [InlineArray(MaximumCores)]
    internal struct CoreWords
    {
        private ulong _first;
    }
}
