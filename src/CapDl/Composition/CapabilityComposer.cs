using System;
using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Syntax;

namespace Firn.CapDl.Composition;

/// <summary>
/// Puts capabilities into slots, in three steps, because names may be used before they are given: names of capabilities whose slot is
/// written; then every slot; then copies, which take the rights that all copies on their way leave.
/// </summary>
internal sealed class CapabilityComposer(NameTable names, ProblemCollection problems)
{
    // Each may name as many as several of those before it: what they come to doubles with every line.
    private const ulong LargestCopy = 1 << 20;

    private readonly CapabilityFactory _factory = new(names, problems);
    private readonly Dictionary<ObjectName, NamedSlot> _named = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<(SlotName Child, SlotSyntax Parent)> _parents = [];

    private readonly record struct NamedSlot(SlotName? Slot, SlotSyntax? Unresolved, SourceLocation Location);

    /// <summary>The parents that capabilities name themselves.</summary>
    internal IReadOnlyList<(SlotName Child, SlotSyntax Parent)> Parents => _parents;

    internal void Compose(ModuleSyntax module)
    {
        CountNames(module);
        foreach (CapabilityNameSyntax name in module.Names)
            AddName(name.Name, new NamedSlot(null, name.Place, name.Name.Location), null);
        foreach (ContainerSyntax container in module.Containers)
            Fill(container, isNaming: true);
        foreach (ContainerSyntax container in module.Containers)
            Fill(container, isNaming: false);
        foreach (Entry entry in names.Entries)
        {
            for (int i = 0; i < entry.Members; i++)
                entry.FilledSlots(i)?.Sort(entry.NameOf(i), problems);
        }
        foreach (Entry entry in names.Entries)
        {
            for (int i = 0; i < entry.Members; i++)
                ResolveCopies(entry.FilledSlots(i));
        }
    }

    /// <summary>The slot that a capability is in, by place or by name; null after a problem.</summary>
    internal SlotName? Place(SlotSyntax syntax)
    {
        if (syntax.Slot is { } slot)
            return names.Single(syntax.Name) is { } member ? new SlotName(member.Name, slot) : null;
        if (!syntax.Name.IsPlain && !(syntax.Name.Ranges.Length == 1 && syntax.Name.Ranges[0].IsSingle))
        {
            problems.Error(ProblemCode.SeveralWhereOne, syntax.Location, $"{syntax.Name.Text}[...] names several capabilities");
            return null;
        }
        return Named(new ObjectName(syntax.Name.Text, syntax.Name.IsPlain ? null : syntax.Name.Ranges[0].First), syntax.Location);
    }

    // How many capabilities each array names, before any is used: those of a copy are as many as its source names, which may come later. Of those that wait for each
    // other there are none.
    private void CountNames(ModuleSyntax module)
    {
        Dictionary<string, List<MappingSyntax>> waiting = new(StringComparer.Ordinal);
        Queue<MappingSyntax> ready = new();
        foreach (MappingSyntax mapping in module.Containers.SelectMany(container => container.Mappings).Where(mapping => mapping.Name is { IsPlain: false }))
        {
            if (!mapping.IsCopy || mapping.Target.IsPlain)
                ready.Enqueue(mapping);
            else if (waiting.TryGetValue(mapping.Target.Text, out List<MappingSyntax>? others))
                others.Add(mapping);
            else
                waiting.Add(mapping.Target.Text, [mapping]);
        }
        while (ready.TryDequeue(out MappingSyntax? mapping))
        {
            string name = mapping.Name!.Value.Text;
            if (!_counts.TryAdd(name, Width(mapping)) || !waiting.Remove(name, out List<MappingSyntax>? copies))
                continue;
            foreach (MappingSyntax copy in copies)
                ready.Enqueue(copy);
        }
    }

    private SlotName? Named(ObjectName name, SourceLocation location)
    {
        if (!_named.TryGetValue(name, out NamedSlot named))
        {
            string? close = NameTable.Similar(name.Text, _named.Keys.Select(known => known.Text));
            problems.Error(ProblemCode.UnknownCapability, location,
                $"no capability is called {name}", close is null ? null : $"write {close}, if that is meant, or name a capability {name}");
            return null;
        }
        return named.Slot ?? (named.Unresolved is { } place ? Place(place) : null);
    }

    private void Fill(ContainerSyntax container, bool isNaming)
    {
        List<Member> members = isNaming ? Quietly(container.Name) : names.Several(container.Name);
        if (members.Count == 0)
            return;
        Entry entry = members[0].Entry;
        if (!entry.Kind.HasSlots() || entry.IsExtern)
        {
            if (isNaming)
                return;
            if (entry.IsExtern)
                problems.Error(ProblemCode.ExternWithContents, container.Name.Location, $"{entry.Name} is extern, and its slots are filled");
            else
                problems.Error(ProblemCode.NoSlots, container.Name.Location, $"{entry.Name} is {entry.Kind.Phrase()}, which holds no capabilities");
            return;
        }
        foreach (MappingSyntax mapping in container.Mappings)
        {
            if (!isNaming)
                Put(mapping, members);
            else if (mapping is { Name: { } name, Slot: { } slot })
                GiveNames(name, members[0].Name, slot, Width(mapping));
        }
    }

    private void Put(MappingSyntax mapping, List<Member> members)
    {
        List<(Capability? Capability, CopySource? Copy)> contents = mapping.IsCopy ? Copies(mapping) : Capabilities(mapping);
        for (int i = 0; i < members.Count; i++)
        {
            SlotList slots = members[i].Entry.Slots(members[i].Index);
            ulong first = mapping.Slot ?? slots.Next;
            if (i == 0 && mapping is { Name: { } name, Slot: null })
                GiveNames(name, members[0].Name, first, contents.Count);
            ulong slot = first;
            foreach ((Capability? capability, CopySource? copy) in contents)
            {
                if (mapping.Parent is { } parent)
                    _parents.Add((new SlotName(members[i].Name, slot), parent));
                if (capability is not null)
                    slots.Add(slot++, capability);
                else
                    slots.Add(slot++, copy!);
            }
        }
    }

    private List<(Capability? Capability, CopySource? Copy)> Capabilities(MappingSyntax mapping)
    {
        if (CapabilityFactory.Special(mapping.Target) is { } special)
            return [(_factory.CreateSpecial(special, mapping), null)];
        List<Member> targets = names.Several(mapping.Target);
        if (targets.Count == 0)
            return [];
        Capability pattern = _factory.Create(targets[0].Entry.Kind, mapping);
        return [.. targets.Select(target => ((Capability?)(pattern with { Target = target.Name }), (CopySource?)null))];
    }

    private List<(Capability? Capability, CopySource? Copy)> Copies(MappingSyntax mapping)
    {
        Rights mask = Rights.All;
        foreach (CapabilityParameterSyntax parameter in mapping.Parameters)
        {
            if (parameter.Keyword == "masked")
            {
                mask &= parameter.Rights;
            }
            else
            {
                problems.Error(ProblemCode.CapabilityParameter, parameter.Location,
                    $"a copy has no {parameter.Keyword}", "write (masked: R) to keep fewer rights, or name the object instead of the capability");
            }
        }
        return [.. SourceNames(mapping.Target).Select(name => ((Capability?)null, (CopySource?)new CopySource(name, mask, mapping.Location)))];
    }

    /// <summary>The capabilities' names that a copy's source stands for.</summary>
    private List<ObjectName> SourceNames(NameSyntax source, bool isReported = true)
    {
        if (source.IsPlain)
            return [new ObjectName(source.Text)];
        int count = _counts.GetValueOrDefault(source.Text);
        List<ObjectName> sources = [];
        foreach (IndexRange range in source.Ranges)
        {
            (ulong from, ulong to) = (range.First ?? 0, range.Last ?? (ulong)Math.Max(count - 1, 0));
            if (count == 0 || Math.Max(from, to) >= (ulong)count)
            {
                if (isReported)
                    problems.Error(ProblemCode.UnknownCapability, source.Location, $"there are {count} capabilities called {source.Text}[...]");
                return [];
            }
            if ((ulong)sources.Count + Math.Max(from, to) - Math.Min(from, to) >= LargestCopy)
            {
                if (isReported)
                    problems.Error(ProblemCode.ArraySize, source.Location, $"{source.Text}[...] names more than {LargestCopy} capabilities");
                return [];
            }
            for (ulong i = from; ; i = from <= to ? i + 1 : i - 1)
            {
                sources.Add(new ObjectName(source.Text, i));
                if (i == to)
                    break;
            }
        }
        return sources;
    }

    private int Width(MappingSyntax mapping) => mapping.IsCopy ? SourceNames(mapping.Target, isReported: false).Count
        : CapabilityFactory.Special(mapping.Target) is not null ? 1 : Quietly(mapping.Target).Count;

    private List<Member> Quietly(NameSyntax name) => names.Several(name, isReported: false);

    private void GiveNames(NameSyntax name, ObjectName container, ulong slot, int width)
    {
        if (name.IsPlain && width == 1)
        {
            AddName(name, new NamedSlot(new SlotName(container, slot), null, name.Location), null);
            return;
        }
        if (name.IsPlain || name.Ranges.Length > 1 || name.Ranges[0] != IndexRange.All)
        {
            if (width > 0)
                problems.Error(ProblemCode.NameForSeveral, name.Location, $"{name.Text} is to name {width} capabilities");
            return;
        }
        for (int i = 0; i < width; i++)
            AddName(name, new NamedSlot(new SlotName(container, slot + (ulong)i), null, name.Location), (ulong)i);
    }

    private void AddName(NameSyntax name, NamedSlot slot, ulong? index)
    {
        if (!_named.TryAdd(new ObjectName(name.Text, index), slot) && index is null or 0)
        {
            problems.Error(ProblemCode.DuplicateCapability, name.Location,
                $"a capability is called {name.Text} already, at {_named[new ObjectName(name.Text, index)].Location}");
        }
    }

    private void ResolveCopies(SlotList? slots)
    {
        for (int i = 0; i < slots?.Count; i++)
        {
            if (slots[i].Copy is not null)
                Resolve(slots, i);
        }
    }

    /// <summary>Follows copies to a capability, then fills every slot on the way back, so that each is followed once.</summary>
    private void Resolve(SlotList slots, int index)
    {
        List<(SlotList Slots, int Index, CopySource Copy)> way = [];
        HashSet<(SlotList, int)> seen = [];
        Capability? found = null;
        CopySource copy = slots[index].Copy!;
        while (found is null)
        {
            way.Add((slots, index, copy));
            if (!seen.Add((slots, index)))
            {
                problems.Error(ProblemCode.CopyCycle, copy.Location, $"{copy.Name} is a copy of itself");
                break;
            }
            if (Named(copy.Name, copy.Location) is not { } place)
                break;
            Member? member = names.Find(place.Container.Text) is { } entry ? new Member(entry, (int)(place.Container.Index ?? 0)) : null;
            SlotList? source = member?.Entry.FilledSlots(member.Value.Index);
            int position = source?.Find(place.Slot) ?? -1;
            if (position >= 0 && source![position] is { Capability: null, Copy: null })
                break;
            if (position < 0)
            {
                problems.Error(ProblemCode.CopyOfNothing, copy.Location, $"{copy.Name} is {place}, which holds no capability");
                break;
            }
            (slots, index) = (source!, position);
            found = slots[index].Capability;
            copy = slots[index].Copy ?? copy;
        }
        for (int i = way.Count - 1; i >= 0; i--)
        {
            // The kernel's copies of a frame's capability are unmapped.
            found = found is null ? null : found with { Rights = found.Rights & way[i].Copy.Mask, Mapping = null, Location = way[i].Copy.Location };
            way[i].Slots[way[i].Index] = new SlotEntry(way[i].Slots[way[i].Index].Slot, found, null);
        }
    }
}
