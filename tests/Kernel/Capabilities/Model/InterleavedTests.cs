using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.Abi.Capabilities;
using Firn.Abi.Objects;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Capabilities.Model;

/// <summary>
/// Random operations that are preempted and not taken up again, so that others find zombies and half-cleared memory. Nobody says what must
/// come out; but the list holds together, and in the end everything goes with its memory.
/// </summary>
public static class InterleavedTests
{
    private const int Memory = 63;
    private const int Slots = 10;

    private static readonly Gen<ModelStep> _step = Gen.Select(
        Gen.Enum<StepKind>(), Gen.Int[0, 1000], Gen.Int[0, 1000], Gen.Int[0, 200], Gen.Int[0, 2],
        (kind, first, second, third, interrupt) => new ModelStep(kind, first, second, third, interrupt));

    [Fact]
    public static void Whatever_was_left_unfinished_goes_with_its_memory() => _step.Array[20, 120].Sample(
        steps =>
        {
            SlotBench bench = new();
            bench.PutUntyped(Memory, 12);
            foreach (ModelStep step in steps)
            {
                SlotReference[] slots = [.. Reachable(bench)];
                bench.PreemptAfter(step.StepsToInterrupt);
                Perform(bench, step, slots[step.First % slots.Length], slots[step.Second % slots.Length], slots[step.Third % slots.Length]);
                bench.System.AssertWellFormed(slots.Append(bench[Memory]));
            }
            bench.PreemptAfter(0);
            bench.AssertDone(bench.Revoke(Memory));
            Assert.Equal([Memory], Enumerable.Range(0, 64).Where(index => !bench.In(index).IsNull));
            bench.AssertDone(bench.Retype(Memory, ObjectType.Untyped, 12, 0));
            bench.System.AssertWellFormed(Enumerable.Range(0, 64).Select(index => bench[index]));
        },
        threads: 2);

    /// <summary>The slots that a user could name: those of the root, and of CNodes in them.</summary>
    private static List<SlotReference> Reachable(SlotBench bench)
    {
        List<SlotReference> slots = [.. Enumerable.Range(0, Slots).Select(index => bench[index])];
        for (int i = 0; i < slots.Count; i++)
        {
            Capability capability = bench.System.Core.CapabilityIn(slots[i]);
            if (capability.Type != CapabilityType.CNode)
                continue;
            CNodeCapability node = new(capability);
            slots.AddRange(Enumerable.Range(0, 1 << node.RadixBits).Select(index => TestSystem.SlotOf(node, (ulong)index)).Except(slots));
        }
        return slots;
    }

    private static void Perform(SlotBench bench, ModelStep step, SlotReference first, SlotReference second, SlotReference third)
    {
        ref Core<FakeMachine, Configurations.Sel4Compat> core = ref bench.System.Core;
        bool canPut = core.At(first).IsEmpty && !core.At(second).IsEmpty;
        switch (step.Kind)
        {
            case StepKind.Copy or StepKind.Mint when canPut:
                Capability capability = core.CapabilityIn(second);
                if (step.Kind == StepKind.Mint)
                    capability = core.WithData(capability, (ulong)step.Third % 3, preserve: false);
                if (core.Derive(second, capability, out Capability derived).IsDone && !derived.IsNull)
                    core.Insert(derived, second, first);
                break;
            case StepKind.Move or StepKind.Mutate when canPut:
                core.Move(core.CapabilityIn(second), second, first);
                break;
            case StepKind.Rotate or StepKind.Swap when !core.At(second).IsEmpty && !core.At(third).IsEmpty && second != third:
                core.Swap(core.CapabilityIn(second), second, core.CapabilityIn(third), third);
                break;
            case StepKind.Delete:
                _ = core.Delete(first, exposed: true);
                break;
            case StepKind.Revoke:
                _ = core.Revoke(first);
                break;
            case StepKind.Retype:
                (ObjectType type, int sizeBits) = (step.Third % 4) switch
                {
                    0 => (ObjectType.Endpoint, 0),
                    1 => (ObjectType.Untyped, 9),
                    _ => (ObjectType.CNode, 1 + (step.Third % 2)),
                };
                _ = bench.Retype(Memory, type, sizeBits, step.First % Slots);
                break;
        }
    }
}
