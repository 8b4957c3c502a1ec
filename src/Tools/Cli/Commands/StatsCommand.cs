using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Host;
using Firn.Tools.Machine;
using Firn.Tools.VirtualMachines;

namespace Firn.Tools.Cli.Commands;

/// <summary><c>firn stats</c>.</summary>
internal static class StatsCommand
{
    internal static Command Create(Session session)
    {
        var observer = new ObserverOptions();
        var interval = new Option<double?>("--interval") { Description = "Seconds between two looks (1 if not given)", HelpName = "SECONDS" };
        var once = new Option<bool>("--once") { Description = "Two looks, and no more" };
        var json = new Option<bool>("--json") { Description = "Two looks, as JSON" };
        var command = new Command("stats", "Show what the virtual machines of a running machine do: exits, interrupts, frames");
        observer.AddTo(command);
        foreach (Option option in new Option[] { interval, once, json })
            command.Add(option);
        session.SetAction(command, async (parsed, cancellation) =>
        {
            double seconds = parsed.GetValue(interval) ?? 1;
            if (seconds is not (>= 0.01 and <= 3600))
                throw new FirnException(string.Create(CultureInfo.InvariantCulture, $"--interval {seconds} is not a time."), "It is in seconds, from 0.01 to 3600.", ExitCode.Usage);
            using MachineControl control = await observer.ConnectAsync(session, parsed, cancellation).ConfigureAwait(false);
            var reader = new RecordReader(new ControlledMemory(control));
            IReadOnlyList<MachineLocation> machines = await observer.FindAsync(session, reader, parsed, cancellation).ConfigureAwait(false);
            return await ShowAsync(reader, machines, TimeSpan.FromSeconds(seconds), parsed.GetValue(once), parsed.GetValue(json), cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> ShowAsync(
        RecordReader reader, IReadOnlyList<MachineLocation> machines, TimeSpan interval, bool isOnce, bool isJson, CancellationToken cancellation)
    {
        List<MachineSample> before = await SampleAsync(reader, machines, cancellation).ConfigureAwait(false);
        while (true)
        {
            await Task.Delay(interval, cancellation).ConfigureAwait(false);
            List<MachineSample> after = await SampleAsync(reader, machines, cancellation).ConfigureAwait(false);
            List<MachineStatistics> all = [];
            foreach (MachineSample second in after)
            {
                if (before.Find(first => first.Location == second.Location) is { } first)
                    all.Add(MachineStatistics.Between(first, second));
            }
            if (all.Count == 0)
                throw new FirnException("No virtual machine is there any more.");
            if (isJson)
                JsonOutput.Write(all);
            else
                all.ForEach(machine => StatisticsText.Write(machine, Console.Out));
            if (isOnce || isJson)
                return ExitCode.Success;
            before = after;
        }
    }

    private static async Task<List<MachineSample>> SampleAsync(RecordReader reader, IReadOnlyList<MachineLocation> machines, CancellationToken cancellation)
    {
        List<MachineSample> samples = [];
        foreach (MachineLocation machine in machines)
        {
            if (await reader.ReadAsync(machine, cancellation).ConfigureAwait(false) is { } sample)
                samples.Add(sample);
        }
        return samples;
    }
}
