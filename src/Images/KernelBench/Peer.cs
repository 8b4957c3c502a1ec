using Firn.User.Objects;
using Firn.User.Threads;

namespace Firn.Images.KernelBench;

/// <summary>Another thread.</summary>
internal struct Peer
{
    /// <summary>The thread.</summary>
    internal Thread Thread;

    /// <summary>Its time.</summary>
    internal SchedulingContext Context;

    /// <summary>Where its IPC buffer is.</summary>
    internal ThreadMemory Memory;

    /// <summary>Lets it run up to where it waits, and takes its time away: from then on it runs on its callers'.</summary>
    internal readonly bool TryMakePassive() => Thread.Resume().IsSuccess && TryRun() && Context.Unbind().IsSuccess;

    /// <summary>Lets others run, whatever their priorities, until all of them wait.</summary>
    internal static bool TryRun() => BenchSystem.Own.SetPriority(BenchSystem.Own, 1).IsSuccess
        && BenchSystem.Own.SetPriority(BenchSystem.Own, BenchSystem.Priority).IsSuccess;
}
