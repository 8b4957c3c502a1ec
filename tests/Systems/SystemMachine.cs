using System;
using System.IO;
using System.Threading.Tasks;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests;

/// <summary>A machine under test: it runs in a folder of its own, within a time limit, and what it printed is at hand.</summary>
internal static class SystemMachine
{
    /// <summary>Runs a machine until it ends by itself.</summary>
    /// <param name="machine">What to start.</param>
    /// <param name="limit">The longest that it may take.</param>
    /// <param name="meanwhile">What is done to it while it runs; null for nothing.</param>
    internal static async Task<SystemResult> RunAsync(MachineConfiguration machine, TimeSpan limit, Func<MachineRun, Task>? meanwhile = null)
    {
        await using MachineRun run = await MachineRun.StartAsync(machine, limit, null, TestContext.Current.CancellationToken);
        if (meanwhile is not null)
            await meanwhile(run);
        MachineExit exit = await run.Completion.WaitAsync(TestContext.Current.CancellationToken);
        return new SystemResult(
            exit,
            run.Console(MachineConfiguration.NormalConsole).Transcript.Text,
            run.Console(MachineConfiguration.SecureConsole).Transcript.Text);
    }

    /// <summary>A new folder for a test's files.</summary>
    internal static TemporaryFolder CreateFolder() => new(Directory.CreateTempSubdirectory("firn-systems-").FullName);
}
