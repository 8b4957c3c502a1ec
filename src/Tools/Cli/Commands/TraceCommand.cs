using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Host;
using Firn.Tools.Machine;
using Firn.Tools.VirtualMachines;
using Firn.VirtualMachine.Records;

namespace Firn.Tools.Cli.Commands;

/// <summary><c>firn trace</c>.</summary>
internal static class TraceCommand
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    internal static Command Create(Session session)
    {
        var observer = new ObserverOptions();
        var last = new Option<int?>("--last") { Description = "So many events of each alone", HelpName = "N" };
        var follow = new Option<bool>("--follow") { Description = "Go on with what happens from now on" };
        var json = new Option<bool>("--json") { Description = "Print the events as JSON" };
        var chrome = new Option<string?>("--chrome") { Description = "Write a file for a browser's trace viewer", HelpName = "FILE" };
        var command = new Command("trace", "Show the latest events of the virtual machines of a running machine");
        observer.AddTo(command);
        foreach (Option option in new Option[] { last, follow, json, chrome })
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(follow) && (result.GetValue(json) || result.GetValue(chrome) is not null))
                result.AddError("--follow prints lines; --json and --chrome show what there is.");
            if (result.GetValue(last) is < 1)
                result.AddError("--last is 1 or more.");
        });
        session.SetAction(command, async (parsed, cancellation) =>
        {
            using MachineControl control = await observer.ConnectAsync(session, parsed, cancellation).ConfigureAwait(false);
            var reader = new RecordReader(new ControlledMemory(control));
            IReadOnlyList<MachineLocation> machines = await observer.FindAsync(session, reader, parsed, cancellation).ConfigureAwait(false);
            List<MachineSample> samples = [];
            foreach (MachineLocation machine in machines)
            {
                if (await reader.ReadAsync(machine, cancellation).ConfigureAwait(false) is { } sample)
                    samples.Add(sample);
            }
            if (parsed.GetValue(chrome) is { } file)
                await File.WriteAllTextAsync(file, ChromeTrace.Of(samples, parsed.GetValue(last) ?? int.MaxValue).ToJsonString(), cancellation).ConfigureAwait(false);
            else if (parsed.GetValue(json))
                JsonOutput.Write(samples.SelectMany(sample => Shown(sample, parsed.GetValue(last))));
            else
                samples.ForEach(sample => Print(sample, Latest(sample, parsed.GetValue(last)), machines.Count > 1));
            return parsed.GetValue(follow) ? await FollowAsync(reader, samples, cancellation).ConfigureAwait(false) : ExitCode.Success;
        });
        return command;
    }

    private static IEnumerable<NumberedEvent> Latest(MachineSample sample, int? count) => sample.Events.TakeLast(count ?? int.MaxValue);

    private static IEnumerable<object> Shown(MachineSample sample, int? count)
    {
        EventText text = new(new DeviceNames(in sample.Numbers));
        foreach (NumberedEvent item in Latest(sample, count))
        {
            (string name, string words) = text.Of(item.Record);
            int? core = item.Record.Core == EventRecord.NoCore ? null : item.Record.Core;
            yield return new
            {
                Machine = sample.Location.Name,
                item.Number,
                Seconds = sample.SecondsAt(item.Record.Time),
                Core = core,
                Name = name,
                Text = words,
                item.Record.Detail,
                item.Record.First,
                item.Record.Second,
            };
        }
    }

    private static void Print(MachineSample sample, IEnumerable<NumberedEvent> events, bool isNamed)
    {
        EventText text = new(new DeviceNames(in sample.Numbers));
        foreach (NumberedEvent item in events)
        {
            (string name, string words) = text.Of(item.Record);
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(isNamed ? sample.Location.Name + " " : "")}{sample.SecondsAt(item.Record.Time),14:0.000000} {EventText.CoreOf(item.Record),2} {name,-10} {words}").TrimEnd());
        }
        if (sample.Torn > 0)
            Console.Out.WriteLine($"# {sample.Torn} events of {sample.Location.Name} could not be read");
    }

    private static async Task<int> FollowAsync(RecordReader reader, List<MachineSample> samples, CancellationToken cancellation)
    {
        bool isNamed = samples.Count > 1;
        while (samples.Count > 0)
        {
            await Task.Delay(_pause, cancellation).ConfigureAwait(false);
            List<MachineSample> next = [];
            foreach (MachineSample before in samples)
            {
                if (await reader.ReadAsync(before.Location, cancellation).ConfigureAwait(false) is not { } now)
                    continue;
                ulong first = before.Events.Count == 0 ? 0 : before.Events[^1].Number + 1;
                NumberedEvent[] fresh = [.. now.Events.SkipWhile(item => item.Number < first)];
                if (fresh.Length > 0 && fresh[0].Number > first)
                    Console.Out.WriteLine($"# {fresh[0].Number - first} events of {now.Location.Name} went by unread");
                Print(now, fresh, isNamed);
                next.Add(fresh.Length > 0 ? now : before);
            }
            samples = next;
        }
        return ExitCode.Success;
    }
}
