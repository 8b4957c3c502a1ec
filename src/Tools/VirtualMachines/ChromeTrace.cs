using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Firn.VirtualMachine.Records;

namespace Firn.Tools.VirtualMachines;

/// <summary>Events in the form that trace viewers of browsers read: a process for each machine, a thread for each core.</summary>
public static class ChromeTrace
{
    // Of the machine as a whole.
    private const int MachineThread = 1000;
    private const double Microseconds = 1e6;

    /// <summary>The machines' events; where a core waits there is a bar.</summary>
    /// <param name="machines">Those of each.</param>
    /// <param name="latest">So many of each machine alone.</param>
    public static JsonObject Of(IReadOnlyList<MachineSample> machines, int latest = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(machines);
        var events = new JsonArray();
        for (int i = 0; i < machines.Count; i++)
        {
            events.Add((JsonNode)Named("process_name", i, 0, machines[i].Location.Name));
            Add(events, i, machines[i], latest);
        }
        return new JsonObject { ["traceEvents"] = events, ["displayTimeUnit"] = "ns" };
    }

    private static void Add(JsonArray events, int process, MachineSample machine, int latest)
    {
        EventText text = new(new DeviceNames(in machine.Numbers));
        Dictionary<int, double> waits = [];
        HashSet<int> threads = [];
        foreach (NumberedEvent item in machine.Events.TakeLast(latest))
        {
            EventRecord record = item.Record;
            int thread = record.Core == EventRecord.NoCore ? MachineThread : record.Core;
            if (threads.Add(thread))
                events.Add((JsonNode)Named("thread_name", process, thread, thread == MachineThread ? "machine" : $"core {thread}"));
            double time = machine.SecondsAt(record.Time) * Microseconds;
            if (record.What == MachineEvent.CoreWaits)
                waits[thread] = time;
            (string name, string words) = text.Of(record);
            JsonObject shown = Event(name, process, thread, time, words);
            if (record.What == MachineEvent.CoreWakes && waits.Remove(thread, out double since) && since <= time)
            {
                shown = Event("waits", process, thread, since, words);
                (shown["ph"], shown["dur"]) = ("X", time - since);
            }
            events.Add((JsonNode)shown);
        }
    }

    private static JsonObject Event(string name, int process, int thread, double time, string words) => new()
    {
        ["name"] = name,
        ["ph"] = "i",
        ["s"] = "t",
        ["ts"] = time,
        ["pid"] = process,
        ["tid"] = thread,
        ["args"] = new JsonObject { ["text"] = words },
    };

    private static JsonObject Named(string what, int process, int thread, string name) => new()
    {
        ["name"] = what,
        ["ph"] = "M",
        ["pid"] = process,
        ["tid"] = thread,
        ["args"] = new JsonObject { ["name"] = name },
    };
}
