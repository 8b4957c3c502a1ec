using System.Collections.Generic;
using Firn.CapDl.Model;
using Firn.Tools.Analysis.Components;

namespace Firn.Tools.Layouts;

/// <summary>The frames and the untyped memory that a component has at the start: mapped, or by capabilities in its CNodes and in those that it has.</summary>
internal static class HeldMemory
{
    /// <summary>They, as positions. What it may come to have by others is <c>firn capdl reach</c>'s to say.</summary>
    internal static HashSet<int> Of(Specification system, Component component)
    {
        var held = new HashSet<int>();
        var seen = new HashSet<int>();
        foreach (int thread in component.Threads)
        {
            foreach (CapabilitySlot slot in system.Objects[thread].Slots)
            {
                if (slot.Slot is ThreadSlot.CSpace or ThreadSlot.AddressSpace or ThreadSlot.IpcBuffer)
                    Walk(system, slot.Capability, isSpace: slot.Slot == ThreadSlot.AddressSpace, held, seen);
            }
        }
        return held;
    }

    // Through an address space's tables to what is mapped; through CNodes to what is in them. Who has a table's capability has nothing of what is mapped by it.
    private static void Walk(Specification system, Capability root, bool isSpace, HashSet<int> held, HashSet<int> seen)
    {
        var waiting = new Stack<Capability>([root]);
        while (waiting.TryPop(out Capability? next))
        {
            int position = next.Target is { } name ? system.IndexOf(name) : -1;
            if (position < 0)
                continue;
            SystemObject item = system.Objects[position];
            if (item.Kind is ObjectKind.Frame or ObjectKind.Untyped)
            {
                _ = held.Add(position);
            }
            else if ((isSpace ? item.Kind.IsTranslationTable() : item.Kind == ObjectKind.CNode) && seen.Add(position))
            {
                foreach (CapabilitySlot slot in item.Slots)
                    waiting.Push(slot.Capability);
            }
        }
    }
}
