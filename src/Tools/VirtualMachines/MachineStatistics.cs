using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Firn.VirtualMachine.Records;
using Firn.VirtualMachine.Statistics;

namespace Firn.Tools.VirtualMachines;

/// <summary>What a virtual machine did between two samples, and has done in all.</summary>
public sealed record MachineStatistics
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Some page of its records is there twice: one of them is a guest's doing, or left over.</summary>
    public required bool IsAmbiguous { get; init; }

    /// <summary>Its cores.</summary>
    public required ulong Cores { get; init; }

    /// <summary>How often it was started.</summary>
    public required ulong Starts { get; init; }

    /// <summary>Seconds of the machine's time from the last event of the one sample to the last of the other.</summary>
    public required double Seconds { get; init; }

    /// <summary>Exits.</summary>
    public required ExitCount Exits { get; init; }

    /// <summary>Exits by kind: those that occurred.</summary>
    public required IReadOnlyList<ExitCount> Kinds { get; init; }

    /// <summary>Interrupts that came into list registers.</summary>
    public required ExitCount Interrupts { get; init; }

    /// <summary>Times that its monitor was signalled.</summary>
    public required ExitCount Signals { get; init; }

    /// <summary>Frames that the guest sent or got.</summary>
    public required ExitCount Frames { get; init; }

    /// <summary>Exits for each frame; null: there were no frames.</summary>
    public double? ExitsPerFrame => Per(Exits.Count);

    /// <summary>Interrupts for each frame; null: there were no frames.</summary>
    public double? InterruptsPerFrame => Per(Interrupts.Count);

    /// <summary>Its devices: those that were used.</summary>
    public required IReadOnlyList<DeviceStatistics> Devices { get; init; }

    /// <summary>Accesses that no model answered, since its monitor's start.</summary>
    public required IReadOnlyList<UnmodelledCount> Unmodelled { get; init; }

    /// <summary>Those beyond the different ones that are kept apart.</summary>
    public required ulong OtherUnmodelled { get; init; }

    /// <summary>What lies between two samples.</summary>
    public static MachineStatistics Between(MachineSample first, MachineSample second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        double seconds = first.Events.Count == 0 || second.Events.Count == 0 ? 0
            : Math.Max(0, second.SecondsAt(second.Events[^1].Record.Time) - first.SecondsAt(first.Events[^1].Record.Time));
        ExitStatistics before = first.Numbers.Exits;
        ExitStatistics after = second.Numbers.Exits;
        return new()
        {
            Name = second.Location.Name,
            IsAmbiguous = second.Location.IsAmbiguous,
            Cores = second.Numbers.Cores,
            Starts = second.Numbers.Starts,
            Seconds = seconds,
            Exits = ExitCount.Between("exits", before.Total, after.Total, seconds),
            Kinds = [.. Enumerable.Range(0, (int)ExitKind.Count).Select(kind => (ExitKind)kind).Where(kind => after[kind] != 0)
                .Select(kind => ExitCount.Between(Encoding.ASCII.GetString(ExitKindText.Of(kind)), before[kind], after[kind], seconds))],
            Interrupts = ExitCount.Between("interrupts", first.Numbers.Injected, second.Numbers.Injected, seconds),
            Signals = ExitCount.Between("signals", first.Numbers.Signals, second.Numbers.Signals, seconds),
            Frames = ExitCount.Between("frames", FramesOf(in first.Numbers), FramesOf(in second.Numbers), seconds),
            Devices = DeviceStatistics.Between(in first.Numbers, in second.Numbers),
            Unmodelled = UnmodelledCount.Of(after.Unmodelled),
            OtherUnmodelled = after.Unmodelled.Others,
        };
    }

    private double? Per(ulong count) => Frames.Count == 0 ? null : count / (double)Frames.Count;

    private static ulong FramesOf(ref readonly MachineRecords machine)
    {
        ulong frames = 0;
        for (int i = 0; i < DeviceRecords.Capacity; i++)
            frames = unchecked(frames + machine.Devices[i].Sent + machine.Devices[i].Received);
        return frames;
    }
}
