using System;
using System.Threading.Tasks;

namespace Firn.Tools.Host;

/// <summary>A log that tells nobody.</summary>
public sealed class SilentStepLog : IStepLog
{
    /// <summary>The only one needed: it has no state.</summary>
    public static SilentStepLog Instance { get; } = new();

    private SilentStepLog()
    {
    }

    /// <inheritdoc/>
    public Task<T> StepAsync<T>(string title, Func<Action<string>, Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return work(static _ => { });
    }

    /// <inheritdoc/>
    public void Say(string line)
    {
    }
}
