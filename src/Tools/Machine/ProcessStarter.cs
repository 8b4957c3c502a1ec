using System;
using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace Firn.Tools.Machine;

/// <summary>
/// Starts processes from a thread that lives as long as this process. The parent-death signal (prctl(2), PR_SET_PDEATHSIG) is sent
/// when the *thread* that forked ends; from a thread of the pool it would kill a healthy machine as soon as the pool shrinks.
/// </summary>
internal static class ProcessStarter
{
    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Done)> _requests = [];
    private static readonly Lazy<Thread> _thread = new(StartThread);

    internal static Task<Process> StartAsync(ProcessStartInfo start)
    {
        _ = _thread.Value;
        var done = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _requests.Add((start, done));
        return done.Task;
    }

    private static Thread StartThread()
    {
        var thread = new Thread(Serve) { IsBackground = true, Name = "process starter" };
        thread.Start();
        return thread;
    }

    private static void Serve()
    {
        foreach ((ProcessStartInfo start, TaskCompletionSource<Process> done) in _requests.GetConsumingEnumerable())
        {
            try
            {
                done.SetResult(Process.Start(start)!);
            }
            catch (Win32Exception e)
            {
                done.SetException(e);
            }
        }
    }
}
