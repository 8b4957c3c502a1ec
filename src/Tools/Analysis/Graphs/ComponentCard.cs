using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Firn.CapDl.Model;
using Firn.Tools.Analysis.Components;
using Firn.Tools.Analysis.Reports;

namespace Firn.Tools.Analysis.Graphs;

/// <summary>What stands on a component's card.</summary>
internal static class ComponentCard
{
    private const int MostThreads = 4;

    internal static IReadOnlyList<string> Lines(Specification system, Component component, IReadOnlyList<SystemObject> own)
    {
        List<string> lines = [.. component.Threads.Take(MostThreads).Select(thread => ThreadLine(system, system.Objects[thread], component))];
        if (component.Threads.Count > MostThreads)
            lines.Add(Text($"and {component.Threads.Count - MostThreads} threads"));
        FrameParameters[] frames = [.. own.Select(item => item.Parameters).OfType<FrameParameters>()];
        FrameParameters[] memory = [.. frames.Where(frame => frame.PhysicalAddress is null)];
        if (memory.Length > 0)
            lines.Add($"memory {ByteCount.Format(memory.Aggregate(0UL, (sum, frame) => sum + frame.Size))}");
        lines.AddRange(frames.Where(frame => frame.PhysicalAddress is not null).Take(MostThreads).Select(frame => Text($"at 0x{frame.PhysicalAddress:x}, {ByteCount.Format(frame.Size)}")));
        string[] interrupts = [.. system.Interrupts.Where(line => own.Any(item => item.Kind.IsInterrupt() && item.Name == line.Interrupt)).Select(line => Text($"{line.Number}"))];
        if (interrupts.Length > 0)
            lines.Add($"interrupt {string.Join(", ", interrupts)}");
        string[] special = [.. own.SelectMany(item => item.Slots).Where(slot => slot.Capability.Target is null).Select(slot => slot.Capability.Kind switch
        {
            CapabilityKind.InterruptControl => "irq_control",
            CapabilityKind.AsidControl => "asid_control",
            CapabilityKind.DomainControl => "domain",
            CapabilityKind.SchedulingControl => "sched_control",
            _ => "io_space_master",
        }).Distinct().Order(System.StringComparer.Ordinal)];
        if (special.Length > 0)
            lines.Add(string.Join(", ", special));
        int untyped = own.Count(item => item.Kind == ObjectKind.Untyped);
        if (untyped > 0)
            lines.Add(untyped == 1 ? "untyped memory" : Text($"untyped memory, {untyped} pieces"));
        return lines;
    }

    private static string ThreadLine(Specification system, SystemObject thread, Component component)
    {
        List<string> words = [];
        if (component.Threads.Count > 1)
            words.Add(thread.Name.ToString());
        ThreadParameters parameters = thread.Get<ThreadParameters>();
        if (parameters.Priority is { } priority)
            words.Add(Text($"priority {priority}"));
        SystemObject? context = thread.Slots.Find(ThreadSlot.SchedulingContext)?.Target is { } name ? system.Find(name) : null;
        if (context?.Parameters is SchedulingContextParameters { Budget: { } all, Period: { } whole } && all >= whole)
            words.Add(Text($"takes turns on core {parameters.Affinity ?? 0}"));
        else if (context?.Parameters is SchedulingContextParameters { Budget: { } budget, Period: > 0 and { } period })
            words.Add(Text($"{100.0 * budget / period:0.#} % of core {parameters.Affinity ?? 0}"));
        else if (parameters.Affinity is { } core)
            words.Add(Text($"core {core}"));
        return words.Count == 0 ? "thread" : string.Join(", ", words);
    }

    private static string Text(System.FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
