using System;
using System.Linq;
using Firn.CapDl.Model;

namespace Firn.CapDlTests.Canonical;

/// <summary>One change of a system, at random: of a capability, of a parameter, of what there is.</summary>
internal static class Mutation
{
    internal static Specification Apply(Specification made, Random random)
    {
        if (made.Objects.Count == 0)
            return made;
        int chosen = random.Next(made.Objects.Count);
        SystemObject item = made.Objects[chosen];
        SystemObject changed = item.Slots.Count > 0 && random.Next(3) > 0 ? WithSlot(made, item, random) : WithParameters(item, random);
        return Realizable.With(made, made.Objects.Select((each, i) => i == chosen ? changed : each));
    }

    private static SystemObject WithSlot(Specification made, SystemObject item, Random random)
    {
        int chosen = random.Next(item.Slots.Count);
        CapabilitySlot slot = item.Slots[chosen];
        Capability old = slot.Capability;
        Capability changed = random.Next(9) switch
        {
            0 => old with { Rights = old.Rights ^ (Rights)(1 << random.Next(4)) },
            1 => old with { Badge = old.Badge ^ (1UL << random.Next(64)) },
            2 => old with { Guard = old.Guard ^ (1UL << random.Next(64)) },
            3 => old with { GuardSize = old.GuardSize ^ (1 << random.Next(6)) },
            4 => old with { IsUncached = !old.IsUncached },
            5 => old with { Asid = old.Asid is null ? new Asid(1, 2) : null },
            6 => old with { Core = old.Core ^ 1 },
            7 => old with { Mapping = old.Mapping is null ? new SlotName(item.Name, 3) : null },
            _ => old.Target is null ? old with { Kind = (CapabilityKind)(3 + (((int)old.Kind - 2) % 5)) }
                : old with { Target = made.Objects[random.Next(made.Objects.Count)].Name },
        };
        return item with { Slots = CapabilityTable.Create(item.Slots.Select((each, i) => i == chosen ? new CapabilitySlot(each.Slot, changed) : each)) };
    }

    private static SystemObject WithParameters(SystemObject item, Random random) => item.Parameters switch
    {
        FrameParameters { Fills.Count: > 0 } frame when random.Next(2) == 0 => item with
        {
            Parameters = frame with { Fills = frame.Fills.Select((fill, i) => i == 0 ? Changed(fill, random) : fill).ToValueList() },
        },
        FrameParameters frame => item with { Parameters = frame with { PhysicalAddress = (frame.PhysicalAddress ?? 0) ^ (1UL << random.Next(64)) } },
        UntypedParameters untyped => item with
        {
            Parameters = random.Next(2) == 0 ? untyped with { Children = untyped.Children.Skip(1).ToValueList() }
                : untyped with { World = untyped.World is null ? Firn.Abi.World.Secure : null },
        },
        ThreadParameters thread => item with { Parameters = Changed(thread, random) },
        SchedulingContextParameters context => item with { Parameters = context with { Budget = (context.Budget ?? 0) ^ (1UL << random.Next(64)) } },
        _ => item with { Kind = item.Kind == ObjectKind.Endpoint ? ObjectKind.Notification : item.Kind, IsExtern = item.Slots.Count == 0 && !item.IsExtern },
    };

    private static ThreadParameters Changed(ThreadParameters thread, Random random) => random.Next(6) switch
    {
        0 => thread with { Priority = (thread.Priority ?? 0) ^ (1 << random.Next(8)) },
        1 => thread with { InstructionPointer = (thread.InstructionPointer ?? 0) ^ (1UL << random.Next(64)) },
        2 => thread with { Resume = thread.Resume == false },
        3 => thread with { Arguments = thread.Arguments.Append(5UL).ToValueList() },
        4 => thread with { Domain = thread.Domain ^ 1 },
        _ => thread with { Affinity = thread.Affinity is null ? 0 : null },
    };

    private static Fill Changed(Fill fill, Random random)
    {
        if (fill.Content is not FileContent { Digest: { } digest } file || random.Next(3) == 0)
            return fill with { Length = fill.Length == 1 ? fill.Length : fill.Length - 1 };
        byte[] bytes = digest.Bytes.ToArray();
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return fill with { Content = file with { Digest = new ContentDigest(bytes) } };
    }
}
