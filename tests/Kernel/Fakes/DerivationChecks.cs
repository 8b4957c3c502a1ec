using System.Collections.Generic;
using System.Linq;
using Firn.Abi.Capabilities;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Xunit;

namespace Firn.KernelTests.Fakes;

/// <summary>What is true of the derivation tree's list between any two operations, and who is derived from whom.</summary>
internal static class DerivationChecks
{
    // More than there are slots in any test.
    private const int ManySlots = 1 << 16;

    extension(TestSystem system)
    {
        /// <summary>All invariants of the list hold.</summary>
        public void AssertWellFormed(IEnumerable<SlotReference> slots) => Assert.Equal("", system.BrokenDerivation(slots));

        /// <summary>
        /// The first invariant of the list, or of the lists, in which these slots are, that does not hold, in words; empty: all hold. Slots that are
        /// in a list and not named are looked at too.
        /// </summary>
        public string BrokenDerivation(IEnumerable<SlotReference> slots)
        {
            HashSet<SlotReference> seen = [];
            List<List<SlotReference>> lists = [];
            foreach (SlotReference slot in slots)
            {
                ref Slot place = ref system.Core.At(slot);
                if (place.IsEmpty && !(place.Previous.IsNull && place.Next.IsNull && !place.IsRevocable && !place.IsFirstBadged))
                    return "an empty slot is in a list";
                if (place.IsEmpty || seen.Contains(slot))
                    continue;
                string broken = system.ListOf(slot, out List<SlotReference> list);
                if (broken.Length != 0)
                    return broken;
                seen.UnionWith(list);
                lists.Add(list);
            }
            return lists.Select(system.BrokenNames).Concat(lists.Select(list => system.BrokenMemory(list, lists))).FirstOrDefault(found => found.Length != 0, "");
        }

        /// <summary>The slots that a revocation would delete.</summary>
        public HashSet<SlotReference> DescendantsOf(SlotReference slot)
        {
            ref Core<FakeMachine, Sel4Compat> core = ref system.Core;
            HashSet<SlotReference> descendants = [];
            for (SlotReference next = core.At(slot).Next; !next.IsNull && core.IsParent(slot, next); next = core.At(next).Next)
                Assert.True(descendants.Add(next), "The list has a circle.");
            return descendants;
        }

        // The whole list in which a slot is.
        private string ListOf(SlotReference slot, out List<SlotReference> list)
        {
            ref Core<FakeMachine, Sel4Compat> core = ref system.Core;
            list = [];
            SlotReference first = slot;
            for (int i = 0; !core.At(first).Previous.IsNull; first = core.At(first).Previous, i++)
            {
                if (i > ManySlots)
                    return "the list is a circle";
            }
            SlotReference previous = default;
            for (SlotReference item = first; !item.IsNull; item = core.At(item).Next)
            {
                if (core.At(item).Previous != previous)
                    return "neighbours do not know each other";
                if (core.At(item).IsEmpty)
                    return "an empty slot is in a list";
                if (list.Count > ManySlots)
                    return "the list is a circle";
                list.Add(item);
                previous = item;
            }
            return list.Contains(slot) ? "" : "neighbours do not know each other";
        }

        // All capabilities of an object are neighbours: by that the kernel knows the last one.
        private string BrokenNames(List<SlotReference> list)
        {
            for (int first = 0; first < list.Count; first++)
            {
                Capability capability = system.Core.CapabilityIn(list[first]);
                bool isApart = false;
                for (int next = first + 1; next < list.Count; next++)
                {
                    bool isSame = system.Core.IsSameObject(capability, system.Core.CapabilityIn(list[next]));
                    if (isSame && isApart)
                        return "an object's capabilities are apart";
                    isApart |= !isSame;
                }
            }
            return "";
        }

        // What lies in untyped memory goes with it, and is not handed out again.
        private string BrokenMemory(List<SlotReference> list, List<List<SlotReference>> lists)
        {
            ref Core<FakeMachine, Sel4Compat> core = ref system.Core;
            foreach (SlotReference slot in list.Where(slot => system.Core.CapabilityIn(slot).Type == CapabilityType.Untyped))
            {
                Capability memory = core.CapabilityIn(slot);
                UntypedCapability untyped = new(memory);
                HashSet<SlotReference> descendants = system.DescendantsOf(slot);
                foreach (SlotReference other in lists.SelectMany(items => items))
                {
                    Capability inside = core.CapabilityIn(other);
                    bool isAllOfIt = inside.Type == memory.Type && new UntypedCapability(inside).SizeBits == untyped.SizeBits;
                    if (other == slot || isAllOfIt || !core.IsSameRegion(memory, inside))
                        continue;
                    if (!descendants.Contains(other))
                        return "what lies in untyped memory is not derived from it";
                    _ = core.TryGetMemory(inside, out ulong address, out int sizeBits);
                    if (address + (1UL << sizeBits) > untyped.Address + untyped.FreeOffset)
                        return "an object lies in memory that is free";
                }
            }
            return "";
        }
    }
}
