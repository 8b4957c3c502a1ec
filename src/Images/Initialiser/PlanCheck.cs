using Firn.Abi.Objects;
using Firn.CapDlForm;
using Firn.Realization;

namespace Firn.Images.Initialiser;

/// <summary>
/// Whether a plan makes the system that was measured and no other: the plan is not measured itself. Each object is made once, of its type and size, of
/// the memory and at the address that the specification says, and of memory that nobody else has where it says none.
/// </summary>
internal static class PlanCheck
{
    /// <summary>Checks all of it, and says what is wrong.</summary>
    internal static bool TryCheck(scoped ref InitialSystem system)
    {
        PlanCursor at = default;
        at.Source = -1;
        if (system.File.Count > PlanMarks.MostPlaces || system.File.DerivationCount > PlanMarks.MostPlaces)
            return system.Realized.Break(-1, "a plan has at most 65536 places, and a system as many derivations"u8);
        TakeBlocks(ref system, ref at);
        FillSteps(ref system, ref at);
        return TryTake(ref system, ref at) && TryMake(ref system, ref at) && TryCheckUnused(ref system, in at) && TryCheckPools(ref system, in at)
            && TryCheckDerivations(ref system);
    }

    // What most is made like, in one word for each place; the rest is followed step by step.
    private static void FillSteps(scoped ref InitialSystem system, ref PlanCursor at)
    {
        CborReader steps = system.File.Steps;
        at.Made = at.Blocks;
        for (int left = steps.ReadArray(); left > 0; left--)
        {
            bool isPlain = ReadStep(ref system, in at, ref steps, out PlanStep step);
            system.Plan.Fill(at.Made, step.Count, isPlain ? PlanMarks.Plain((uint)step.Type, step.Bits) : PlanMarks.Special);
            at.Made += step.Count;
        }
    }

    // Plain is what is made of a block that is no device's and is not one object's alone, as an object's with an address is.
    private static bool ReadStep(scoped ref InitialSystem system, in PlanCursor at, ref CborReader steps, out PlanStep step)
    {
        steps.ReadArray(4);
        step.Source = (int)steps.ReadUnsigned();
        step.Type = (ObjectType)steps.ReadUnsigned();
        step.Bits = (int)steps.ReadUnsigned();
        step.Count = (int)steps.ReadUnsigned();
        if (step.Source >= at.Blocks || step.Type > ObjectType.VirtualCpu)
            return false;
        CborReader block = system.File.BlockAt(system.Plan.Block(step.Source));
        block.ReadArray(2);
        ulong address = block.ReadUnsigned();
        int bits = (int)block.ReadUnsigned();
        return !MemorySteps.IsDevice(in system, address) && (step.Count > 1 || ObjectSize<Configuration>.BitsOf(step.Type, step.Bits) < bits);
    }

    private static bool TryTake(scoped ref InitialSystem system, ref PlanCursor at)
    {
        int count = system.Realized.Form.Count;
        for (int i = 0; i < count; i++)
        {
            int place = system.File.PlaceOf(i);
            uint made = system.Plan.Take(place, i + 1);
            // Most objects are pages.
            if (made == Page && system.Realized.Form.IsPage(i))
                continue;
            if (!TryTake(ref system, ref at, i, place, made))
                return false;
        }
        for (int i = 0; at.HasChildren && i < count; i++)
        {
            if (system.Plan.Parent(i) != 0 && !system.Plan.IsSpecial(system.File.PlaceOf(i)))
                return RefuseMemory(ref system, i);
        }
        return true;
    }

    private static bool TryTake(scoped ref InitialSystem system, ref PlanCursor at, int position, int place, uint made)
    {
        FormKind kind = system.Realized.Form.KindOf(position);
        at.HasPools |= kind == FormKind.AsidPool;
        bool isMade = PlanMarks.IsMade(made);
        if (isMade != IsMade(kind) || (!isMade && made != 0))
            return system.Realized.Break(position, "each object has a place of its own, where it is made if it is made of memory"u8);
        if (kind == FormKind.Untyped && !TryTakeChildren(ref system, ref at, position))
            return false;
        if (!isMade || made == PlanMarks.Special)
            return true;
        if (kind is FormKind.Frame or FormKind.CNode && system.Realized.Form.TryReadSize(position, out int size))
            return made == (kind == FormKind.CNode ? PlanMarks.Plain((uint)ObjectType.CNode, size) : PlanMarks.Plain((uint)FrameOf(size), 0)) || RefuseType(ref system, position);
        if (kind is FormKind.Frame or FormKind.CNode or FormKind.Untyped or FormKind.SchedulingContext)
            return TryTakeSized(ref system, ref at, position, place, kind, made);
        return made == PlanMarks.Plain((uint)TypeOf(kind), 0) || RefuseType(ref system, position);
    }

    private static bool TryTakeSized(scoped ref InitialSystem system, ref PlanCursor at, int position, int place, FormKind kind, uint made)
    {
        system.Realized.Form.Read(position, out ObjectForm item);
        ref readonly ParameterForm all = ref item.Parameters;
        if (all.Has(ParameterKey.PhysicalAddress))
            return RefuseAddress(ref system, position);
        int bits = PlanMarks.BitsOf(made);
        bool isRight = kind == FormKind.Frame ? made == PlanMarks.Plain((uint)FrameOf((int)all[ParameterKey.SizeBits]), 0)
            : made == PlanMarks.Plain((uint)TypeOf(kind), bits)
                && (all.Has(ParameterKey.SizeBits) ? (int)all[ParameterKey.SizeBits] == bits : IsNoLarger(ref system, ref at, place, kind, in all, bits));
        return isRight || RefuseType(ref system, position);
    }

    private static void TakeBlocks(scoped ref InitialSystem system, ref PlanCursor at)
    {
        CborReader blocks = system.File.Blocks;
        at.Blocks = blocks.ReadArray();
        for (int i = 0; i < at.Blocks; i++)
        {
            system.Plan.SetBlock(i, blocks.Position);
            _ = ReadBlock(ref blocks);
        }
    }

    private static ulong ReadBlock(ref CborReader blocks)
    {
        blocks.ReadArray(2);
        ulong address = blocks.ReadUnsigned();
        _ = blocks.ReadUnsigned();
        return address;
    }

    private static bool TryTakeChildren(scoped ref InitialSystem system, ref PlanCursor at, int position)
    {
        system.Realized.Form.Read(position, out ObjectForm item);
        if (!item.Parameters.Has(ParameterKey.Children))
            return true;
        at.HasChildren = true;
        CborReader children = new(system.Realized.Form.Bytes, (int)item.Parameters[ParameterKey.Children]);
        for (int left = children.ReadArray(); left > 0; left--)
        {
            int child = (int)children.ReadUnsigned();
            if (!system.Plan.TrySetParent(child, position + 1))
                return system.Realized.Break(child, "an object is made of one untyped memory"u8);
        }
        return true;
    }

    private static bool TryMake(scoped ref InitialSystem system, ref PlanCursor at)
    {
        CborReader steps = system.File.Steps;
        at.Made = at.Blocks;
        for (int left = steps.ReadArray(); left > 0; left--)
        {
            bool isPlain = ReadStep(ref system, in at, ref steps, out PlanStep step);
            if (step.Source != at.Source && !(TryEnd(ref system, in at) && TryBegin(ref system, ref at, step.Source)))
                return false;
            int size = ObjectSize<Configuration>.BitsOf(step.Type, step.Bits);
            if (size is < 0 or > 47)
                return system.Realized.Break(system.Plan.Owner(at.Made) - 1, "a plan makes what the kernel has"u8);
            at.Next = (at.Next + (1UL << size) - 1) & ~((1UL << size) - 1);
            if (isPlain)
            {
                at.Made += step.Count;
                at.Next += (ulong)step.Count << size;
                continue;
            }
            for (int i = 0; i < step.Count; i++, at.Made++, at.Next += 1UL << size)
            {
                int owner = system.Plan.Owner(at.Made);
                if (owner != 0 && !TryMake(ref system, ref at, owner - 1, step.Type, step.Bits))
                    return false;
            }
        }
        return TryEnd(ref system, in at);
    }

    // Memory is used up in one go, so that what is made of it is where the sizes say.
    private static bool TryBegin(scoped ref InitialSystem system, ref PlanCursor at, int source)
    {
        if (!system.Plan.TryUse(source))
            return system.Realized.Break(-1, "a plan uses memory up in one go"u8);
        at.Source = source;
        at.Next = 0;
        at.IsDevice = false;
        if (source < at.Blocks)
        {
            CborReader block = system.File.BlockAt(system.Plan.Block(source));
            at.Next = ReadBlock(ref block);
            at.Start = at.Next;
            at.HasAddress = true;
            at.IsDevice = MemorySteps.IsDevice(in system, at.Next);
            at.Owner = 0;
            return true;
        }
        int owner = system.Plan.Owner(source);
        at.Owner = owner;
        at.HasAddress = false;
        at.Start = 0;
        if (owner == 0)
            return true;
        system.Realized.Form.Read(owner - 1, out ObjectForm item);
        at.HasAddress = item.Parameters.Has(ParameterKey.PhysicalAddress);
        at.Next = item.Parameters.OrZero(ParameterKey.PhysicalAddress);
        at.Start = at.Next;
        return true;
    }

    // Memory of which the specification says no size is as large as what is made of it, and no larger.
    private static bool TryEnd(scoped ref InitialSystem system, in PlanCursor at)
    {
        if (at.Source < at.Blocks || at.Owner == 0)
            return true;
        int bits = system.Plan.Size(at.Source);
        return bits == 0 || at.Next - at.Start > 1UL << (bits - 1) || RefuseType(ref system, at.Owner - 1);
    }

    private static bool TryMake(scoped ref InitialSystem system, ref PlanCursor at, int position, ObjectType type, int bits)
    {
        FormKind kind = system.Realized.Form.KindOf(position);
        return system.Plan.Parent(position) == at.Owner ? TryMakeSized(ref system, ref at, position, kind, type, bits) : RefuseMemory(ref system, position);
    }

    private static bool TryMakeSized(scoped ref InitialSystem system, ref PlanCursor at, int position, FormKind kind, ObjectType type, int bits)
    {
        system.Realized.Form.Read(position, out ObjectForm item);
        ref readonly ParameterForm all = ref item.Parameters;
        bool isRight = kind == FormKind.Frame ? type == FrameOf((int)all[ParameterKey.SizeBits])
            : type == TypeOf(kind) && (all.Has(ParameterKey.SizeBits) ? (int)all[ParameterKey.SizeBits] == bits : IsNoLarger(ref system, ref at, at.Made, kind, in all, bits));
        if (!isRight)
            return RefuseType(ref system, position);
        if (all.Has(ParameterKey.PhysicalAddress))
            return (at.HasAddress && at.Next == all[ParameterKey.PhysicalAddress]) || RefuseAddress(ref system, position);
        return item.IsExtern || !at.IsDevice
            || system.Realized.Break(position, "what has no address is made of memory that the machine has, and not of a device's"u8);
    }

    // A size that is not given: the least, which untyped memory with children shows when they are made.
    private static bool IsNoLarger(scoped ref InitialSystem system, ref PlanCursor at, int place, FormKind kind, in ParameterForm all, int bits)
    {
        if (kind == FormKind.SchedulingContext)
            return bits == ContextBits(all.OrZero(ParameterKey.ExtraRefills));
        if (kind != FormKind.Untyped || bits == SmallestBits)
            return true;
        at.HasSizes = true;
        system.Plan.SetSize(place, bits);
        return all.Has(ParameterKey.Children);
    }

    private static int ContextBits(ulong refills)
    {
        int bits = ObjectSize<Configuration>.MinimumSchedulingContextBits;
        while (bits < 63 && refills > ((1UL << bits) - (1UL << ObjectSize<Configuration>.MinimumSchedulingContextBits)) / RefillBytes)
            bits++;
        return bits;
    }

    private static bool RefuseType(scoped ref InitialSystem system, int position) =>
        system.Realized.Break(position, "an object is made of its type and size"u8);

    private static bool RefuseMemory(scoped ref InitialSystem system, int position) =>
        system.Realized.Break(position, "an object is made of the memory that the specification says"u8);

    private static bool RefuseAddress(scoped ref InitialSystem system, int position) =>
        system.Realized.Break(position, "an object is at the address that the specification says"u8);

    private static bool TryCheckUnused(scoped ref InitialSystem system, in PlanCursor at)
    {
        for (int i = 0; at.HasSizes && i < system.Realized.Form.Count; i++)
        {
            int place = system.File.PlaceOf(i);
            if (system.Realized.Form.KindOf(i) == FormKind.Untyped && system.Plan.Size(place) != 0 && !system.Plan.IsUsed(place))
                return RefuseType(ref system, i);
        }
        return true;
    }

    private static bool TryCheckPools(scoped ref InitialSystem system, in PlanCursor at)
    {
        int place = system.File.PoolMemory;
        for (int i = 0; at.HasPools && i < system.Realized.Form.Count; i++)
        {
            if (system.Realized.Form.KindOf(i) != FormKind.AsidPool)
                continue;
            if (place < at.Blocks || place >= at.Made || system.Plan.Owner(place) != 0)
                return system.Realized.Break(i, "a pool is made of memory that nobody has"u8);
            place++;
        }
        return true;
    }

    // Each stands once in the order: what is left out would not be derived.
    private static bool TryCheckDerivations(scoped ref InitialSystem system)
    {
        for (int i = 0; i < system.File.DerivationCount; i++)
        {
            if (!system.Plan.TryDerive(system.File.DerivationAt(i)))
                return system.Realized.Break(-1, "a plan has each derivation once"u8);
        }
        return true;
    }

    private static bool IsMade(FormKind kind) => kind <= FormKind.PageGlobalDirectory;

    private static ObjectType TypeOf(FormKind kind) => kind switch
    {
        FormKind.Untyped => ObjectType.Untyped,
        FormKind.Endpoint => ObjectType.Endpoint,
        FormKind.Notification => ObjectType.Notification,
        FormKind.Reply => ObjectType.Reply,
        FormKind.SchedulingContext => ObjectType.SchedulingContext,
        FormKind.Thread => ObjectType.Thread,
        FormKind.VirtualCpu => ObjectType.VirtualCpu,
        FormKind.CNode => ObjectType.CNode,
        _ when kind == MappingSteps.RootKind => ObjectType.AddressSpace,
        FormKind.PageTable or FormKind.PageDirectory or FormKind.PageUpperDirectory => ObjectType.PageTable,
        _ => Nothing,
    };

    private static ObjectType FrameOf(int bits) => bits switch
    {
        12 => ObjectType.SmallFrame,
        21 => ObjectType.LargeFrame,
        30 => ObjectType.HugeFrame,
        _ => Nothing,
    };

    private static uint Page => PlanMarks.Plain((uint)ObjectType.SmallFrame, 0);

    private const int SmallestBits = 4;
    private const int RefillBytes = 16;
    private const ObjectType Nothing = (ObjectType)ushort.MaxValue;
}
