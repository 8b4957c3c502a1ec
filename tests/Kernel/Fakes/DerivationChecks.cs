using System.Collections.Generic;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Xunit;

namespace Firn.KernelTests.Fakes;

/// <summary>What is true of the derivation tree's list between any two operations, and who is derived from whom.</summary>
internal static class DerivationChecks
{
    extension(TestSystem system)
    {
        /// <summary>Empty slots are in no list; neighbours know each other.</summary>
        public void AssertWellFormed(IEnumerable<SlotReference> slots)
        {
            ref Core<FakeMachine, Sel4Compat> core = ref system.Core;
            foreach (SlotReference reference in slots)
            {
                ref Slot slot = ref core.At(reference);
                if (slot.IsEmpty)
                {
                    Assert.True(slot.Previous.IsNull && slot.Next.IsNull && !slot.IsRevocable && !slot.IsFirstBadged, "An empty slot is in a list.");
                    continue;
                }
                if (!slot.Previous.IsNull)
                    Assert.Equal(reference, core.At(slot.Previous).Next);
                if (!slot.Next.IsNull)
                {
                    Assert.Equal(reference, core.At(slot.Next).Previous);
                    Assert.False(core.At(slot.Next).IsEmpty, "An empty slot is in the list.");
                }
            }
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
    }
}
