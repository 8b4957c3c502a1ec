using System;
using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Checks;
using Firn.CapDl.Model;
using Firn.Tools.Analysis.Components;

namespace Firn.Tools.Analysis.Reports;

/// <summary>What a system takes of a machine: memory, time, and who takes it.</summary>
/// <param name="Objects">How many objects it has.</param>
/// <param name="Capabilities">How many capabilities.</param>
/// <param name="Memory">The memory map: what has a fixed place, by address.</param>
/// <param name="Cores">Time, core by core.</param>
/// <param name="Components">What each component takes, then what is shared and what is nobody's.</param>
public sealed record SystemReport(int Objects, int Capabilities, IReadOnlyList<MemoryRange> Memory, IReadOnlyList<CoreBudget> Cores,
    IReadOnlyList<ComponentFootprint> Components)
{
    private const ulong TableBytes = 4096;

    /// <summary>The report of a specification without errors.</summary>
    public static SystemReport Of(Specification system)
    {
        var map = ComponentMap.Of(system);
        return new SystemReport(system.Objects.Count, system.Objects.Sum(item => item.Slots.Count), [.. MemoryOf(system, map)], [.. CoresOf(system, map)], [.. FootprintOf(system, map)]);
    }

    /// <summary>Bytes of an object: on AArch64 with MCS, a root table as one page. Untyped memory counts by what is made of it.</summary>
    private static ulong SizeOf(Specification system, SystemObject item) => item switch
    {
        { IsExtern: true } or { Kind: ObjectKind.Untyped } => 0,
        _ when item.Kind.IsTranslationTable() => TableBytes,
        { Kind: ObjectKind.SchedulingContext } => 1UL << (ObjectSizes.BitsOf(system.Architecture, item) ?? 7),
        _ => ObjectSizes.BitsOf(system.Architecture, item) is { } bits ? 1UL << bits : 0,
    };

    private static IEnumerable<MemoryRange> MemoryOf(Specification system, ComponentMap map)
    {
        List<MemoryRange> ranges = [];
        for (int i = 0; i < system.Objects.Count; i++)
        {
            SystemObject item = system.Objects[i];
            (ulong? start, ulong size) = item.Parameters switch
            {
                FrameParameters frame => (frame.PhysicalAddress, frame.Size),
                UntypedParameters untyped => (untyped.PhysicalAddress, untyped.SizeBits is { } bits and < 64 ? 1UL << bits : 0),
                _ => (null, 0UL),
            };
            if (start is { } address)
                ranges.Add(new MemoryRange(address, size, item.Name.ToString(), item.Kind.Keyword(), map.OwnerOf(i)?.Name));
        }
        return ranges.OrderBy(range => range.Start).ThenByDescending(range => range.Size).ThenBy(range => range.Object, StringComparer.Ordinal);
    }

    private static IEnumerable<CoreBudget> CoresOf(Specification system, ComponentMap map)
    {
        var cores = new SortedDictionary<int, List<ThreadBudget>>();
        for (int i = 0; i < system.Objects.Count; i++)
        {
            if (system.Objects[i].Parameters is not ThreadParameters thread)
                continue;
            SystemObject? context = system.Objects[i].Slots.Find(ThreadSlot.SchedulingContext)?.Target is { } name ? system.Find(name) : null;
            var time = context?.Parameters as SchedulingContextParameters;
            int core = thread.Affinity ?? 0;
            if (!cores.TryGetValue(core, out List<ThreadBudget>? threads))
                cores.Add(core, threads = []);
            threads.Add(new ThreadBudget(system.Objects[i].Name.ToString(), map.OwnerOf(i)?.Name, thread.Priority, time?.Budget, time?.Period));
        }
        foreach ((int core, List<ThreadBudget> threads) in cores)
        {
            double share = threads.Sum(thread => thread is { IsReserved: true, Budget: { } budget, Period: { } period } ? (double)budget / period : 0);
            yield return new CoreBudget(core, Math.Round(share, 6), [.. threads.OrderByDescending(thread => thread.Priority ?? -1).ThenBy(thread => thread.Thread, StringComparer.Ordinal)]);
        }
    }

    private static IEnumerable<ComponentFootprint> FootprintOf(Specification system, ComponentMap map)
    {
        int shared = map.Components.Count;
        ILookup<int, SystemObject> objects = system.Objects.Select((item, i) => (item, Owner: map.OwnerOf(i)?.Number ?? (map.IsShared(i) ? shared : shared + 1)))
            .ToLookup(pair => pair.Owner, pair => pair.item);
        for (int i = 0; i < shared + 2; i++)
        {
            string name = i < shared ? map.Components[i].Name : i == shared ? "(shared)" : "(none)";
            SystemObject[] own = [.. objects[i]];
            if (own.Length > 0)
            {
                yield return new ComponentFootprint(name, own.Count(item => item.Kind == ObjectKind.Thread), own.Length,
                    own.Where(item => item.Kind == ObjectKind.Frame).Aggregate(0UL, (sum, item) => sum + SizeOf(system, item)),
                    own.Where(item => item.Kind != ObjectKind.Frame).Aggregate(0UL, (sum, item) => sum + SizeOf(system, item)), own.Sum(item => item.Slots.Count));
            }
        }
    }
}
