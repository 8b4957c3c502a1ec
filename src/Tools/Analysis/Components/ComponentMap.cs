using System;
using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Components;

/// <summary>
/// Which components a system has, and whose each object is. The language knows no components: threads that run in one address space are one.
/// An object is a component's if no other component is made of it (threads, their slots, tables, mapped frames) and, where nobody is made of it,
/// if no other component holds a capability to it.
/// </summary>
public sealed class ComponentMap
{
    private const int Nobody = -1;
    private const int Several = -2;

    private readonly Specification _specification;
    private readonly int[] _owners;
    private readonly HashSet<(int Component, int Position)> _claims = [];

    private ComponentMap(Specification specification)
    {
        _specification = specification;
        Components = Find(specification);
        _owners = new int[specification.Objects.Count];
        Array.Fill(_owners, Nobody);
        Claim();
        int[] structure = [.. _owners];
        ClaimHeld(structure);
    }

    /// <summary>The components, by name.</summary>
    public IReadOnlyList<Component> Components { get; }

    /// <summary>The components of a specification.</summary>
    public static ComponentMap Of(Specification specification) => new(specification);

    /// <summary>The component that an object belongs to, by its position; null if it belongs to none or to several.</summary>
    public Component? OwnerOf(int position) => _owners[position] >= 0 ? Components[_owners[position]] : null;

    /// <summary>Is an object part of, or held by, more than one component?</summary>
    public bool IsShared(int position) => _owners[position] == Several;

    /// <summary>Is a component made of an object or, where nobody is made of it, does it hold a capability to it, be it alone or with others?</summary>
    public bool IsOf(int position, Component component) => _claims.Contains((component.Number, position));

    /// <summary>What a component is made of or holds, and so do others, by position.</summary>
    public IEnumerable<int> SharedOf(Component component) => Enumerable.Range(0, _owners.Length).Where(i => IsShared(i) && IsOf(i, component));

    /// <summary>The components that are made of an object, or hold capabilities to it where nobody is.</summary>
    public IEnumerable<Component> HoldersOf(int position) => Components.Where(component => IsOf(position, component));

    /// <summary>The component of a name; null if there is none.</summary>
    public Component? Find(string name) => Components.FirstOrDefault(component => component.Name == name);

    private static List<Component> Find(Specification specification)
    {
        var groups = new SortedDictionary<int, List<int>>();
        for (int i = 0; i < specification.Objects.Count; i++)
        {
            SystemObject item = specification.Objects[i];
            if (item.Kind != ObjectKind.Thread)
                continue;
            int root = item.Slots.Find(ThreadSlot.AddressSpace)?.Target is { } name ? specification.IndexOf(name) : -1;
            int key = root >= 0 ? root : i;
            if (!groups.TryGetValue(key, out List<int>? threads))
                groups.Add(key, threads = []);
            threads.Add(i);
        }
        var taken = new HashSet<string>();
        var named = new List<(string Name, int Root, List<int> Threads)>();
        foreach ((int key, List<int> threads) in groups)
        {
            int root = threads.Contains(key) ? -1 : key;
            string first = specification.Objects[threads[0]].Name.ToString();
            string name = ComponentName.Of([.. threads.Append(key).Select(i => specification.Objects[i].Name)]);
            if (name.Length == 0 || !taken.Add(name))
                name = taken.Add(first) ? first : specification.Objects[key].Name.ToString();
            named.Add((name, root, threads));
        }
        return [.. named.OrderBy(item => item.Name, StringComparer.Ordinal)
            .Select((item, i) => new Component(i, item.Name, item.Threads.ToValueList(), item.Root))];
    }

    /// <summary>What components are made of.</summary>
    private void Claim()
    {
        foreach (Component component in Components)
        {
            foreach (int thread in component.Threads)
                _owners[thread] = component.Number;
        }
        var done = new HashSet<(int, int)>();
        foreach (Component component in Components)
        {
            foreach (int thread in component.Threads)
            {
                foreach (CapabilitySlot slot in _specification.Objects[thread].Slots)
                {
                    if (slot.Slot is ThreadSlot.CSpace or ThreadSlot.AddressSpace or ThreadSlot.IpcBuffer or ThreadSlot.SchedulingContext
                        or ThreadSlot.VirtualCpu)
                    {
                        ClaimTree(component.Number, slot.Capability, done);
                    }
                }
            }
        }
    }

    private void ClaimTree(int component, Capability capability, HashSet<(int, int)> done)
    {
        int target = capability.Target is { } name ? _specification.IndexOf(name) : -1;
        if (target < 0 || !done.Add((target, component)))
            return;
        Claim(target, component);
        if (!_specification.Objects[target].Kind.IsTranslationTable())
            return;
        foreach (CapabilitySlot slot in _specification.Objects[target].Slots)
            ClaimTree(component, slot.Capability, done);
    }

    /// <summary>What nobody is made of is whose capabilities lead to it.</summary>
    private void ClaimHeld(int[] structure)
    {
        var waiting = new Queue<(int Container, int Component)>();
        for (int i = 0; i < structure.Length; i++)
        {
            if (structure[i] >= 0 && _specification.Objects[i].Kind is ObjectKind.CNode or ObjectKind.Thread)
                waiting.Enqueue((i, structure[i]));
        }
        var done = new HashSet<(int, int)>();
        while (waiting.TryDequeue(out (int Container, int Component) next))
        {
            foreach (CapabilitySlot slot in _specification.Objects[next.Container].Slots)
            {
                int target = slot.Capability.Target is { } name ? _specification.IndexOf(name) : -1;
                if (target < 0 || structure[target] != Nobody || !done.Add((target, next.Component)))
                    continue;
                Claim(target, next.Component);
                if (_specification.Objects[target].Kind == ObjectKind.CNode)
                    waiting.Enqueue((target, next.Component));
            }
        }
    }

    private void Claim(int position, int component)
    {
        if (_specification.Objects[position].Kind == ObjectKind.Thread)
            return;
        _claims.Add((component, position));
        if (_owners[position] == Nobody)
            _owners[position] = component;
        else if (_owners[position] != component)
            _owners[position] = Several;
    }
}
