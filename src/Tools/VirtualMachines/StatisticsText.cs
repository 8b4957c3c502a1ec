using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Firn.Tools.VirtualMachines;

/// <summary>Prints what virtual machines did, for people.</summary>
public static class StatisticsText
{
    /// <summary>Prints one machine's.</summary>
    public static void Write(MachineStatistics machine, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(output);
        string cores = machine.Cores == 1 ? "1 core" : Text($"{machine.Cores} cores");
        string starts = machine.Starts == 1 ? "started once" : Text($"started {machine.Starts} times");
        // A clock that nothing has happened by stands still.
        string time = machine.Seconds > 0 ? Text($"{machine.Seconds:0.000} s of its time") : "nothing has happened meanwhile";
        output.WriteLine(Text($"{machine.Name}: {cores}, {starts}, {time}"));
        if (machine.IsAmbiguous)
            output.WriteLine("  its records are in memory twice: one is a guest's doing, or left over");
        output.WriteLine(Text($"  {"",-18}{"a second",12}{"meanwhile",14}{"in all",16}"));
        foreach (ExitCount count in machine.Kinds.Append(machine.Exits).Append(machine.Interrupts).Append(machine.Signals).Append(machine.Frames))
        {
            if (count.Total != 0)
                output.WriteLine(Text($"  {count.Name,-18}{count.PerSecond,12:0.0}{count.Count,14}{count.Total,16}"));
        }
        if (machine.ExitsPerFrame is { } exits)
            output.WriteLine(Text($"  for each frame: {exits:0.00} exits, {machine.InterruptsPerFrame:0.00} interrupts"));
        foreach (DeviceStatistics device in machine.Devices)
        {
            string line = Text($"  {device.Name}: {device.Reads} loads, {device.Writes} stores");
            if (device.Notifications + device.Completed + device.Interrupts != 0)
                line += Text($", {device.Notifications} of them notifications; {device.Completed} chains done, {device.Interrupts} interrupts, {device.Quiet} times none wanted");
            if (device.Sent + device.Received + device.Dropped != 0)
                line += Text($"; frames: {device.Sent} sent, {device.Received} received, {device.Dropped} dropped");
            if (device.Lost != 0)
                line += Text($"; lost by its driver {device.Lost} times, {device.Outside} of them by an address that it may not reach");
            output.WriteLine(line);
        }
        foreach (UnmodelledCount access in machine.Unmodelled)
            output.WriteLine(Text($"  unmodelled {access.Kind} 0x{access.Place:x}: {access.Times}"));
        if (machine.OtherUnmodelled != 0)
            output.WriteLine(Text($"  other unmodelled accesses: {machine.OtherUnmodelled}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
