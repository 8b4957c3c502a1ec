using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.Abi.Scheduling;
using Firn.Abi.SystemCalls;
using Firn.User.Allocation;
using Firn.User.Objects;
using Firn.User.Raw;
using Firn.User.Target;

namespace Firn.Conformance.Framework;

/// <summary>What a test has: the initial capabilities, empty slots, and memory of its own.</summary>
internal static class Env
{
    /// <summary>The untyped memory of the test: <see cref="MemoryBits"/> bits, of which the allocator makes its objects.</summary>
    public static Untyped Memory;

    /// <summary>log2 of its bytes.</summary>
    public const int MemoryBits = 24;

    /// <summary>A budget that does not end during a test.</summary>
    public const ulong Long = 10_000_000;

    /// <summary>The allocator of slots and objects.</summary>
    public static ObjectAllocator Allocator;

    /// <summary>The address of the boot information.</summary>
    public static ulong Information;

    private static ulong _firstSlot;
    private static ulong _slots;

    /// <summary>The boot information.</summary>
    public static ref readonly BootInformation Boot => ref RootTaskMemory.Information(Information);

    /// <summary>The root task's thread.</summary>
    public static Thread Thread => Thread.At((ulong)InitialSlot.Thread);

    /// <summary>The root task's CNode.</summary>
    public static CNode CNode => CNode.At((ulong)InitialSlot.CNode);

    /// <summary>The root task's address space.</summary>
    public static AddressSpace AddressSpace => AddressSpace.At((ulong)InitialSlot.AddressSpace);

    /// <summary>The core's time.</summary>
    public static SchedulingControl SchedulingControl => SchedulingControl.At(Boot.SchedulingControls.Start);

    /// <summary>A test begins with these slots.</summary>
    public static void Begin(ulong firstSlot, ulong slots)
    {
        _firstSlot = firstSlot;
        _slots = slots;
        Allocator.Start(CNode, new() { Start = firstSlot, End = firstSlot + slots });
        _ = Allocator.Add(Memory, MemoryBits);
        Worker.Begin();
    }

    /// <summary>A test ended: all that it made goes. False where the kernel refuses.</summary>
    public static bool Finish()
    {
        bool done = CNode.Revoke(Memory.Pointer, 64).IsSuccess;
        for (ulong slot = _firstSlot; slot < _firstSlot + _slots; slot++)
        {
            if (Allocator.Slots.IsTaken(slot))
                done &= CNode.Revoke(slot, 64).IsSuccess && CNode.Delete(slot, 64).IsSuccess;
        }
        return done;
    }

    /// <summary>An empty slot.</summary>
    public static ulong Slot()
    {
        Check.That(Allocator.Slots.TryTake(out ulong slot), "no slot is left"u8);
        return slot;
    }

    /// <summary>Consecutive empty slots.</summary>
    public static ulong Slots(int count)
    {
        Check.That(Allocator.Slots.TryTake(count, out ulong first), "no slots are left"u8);
        return first;
    }

    /// <summary>A new object.</summary>
    public static TObject New<TObject>()
        where TObject : struct, ICreatable<TObject>
    {
        Check.Done(Allocator.Create(out TObject created));
        return created;
    }

    /// <summary>A new object of a type, with a chosen size.</summary>
    public static TObject New<TObject>(ObjectType type, int bits = 0)
        where TObject : struct, ICapability<TObject>
    {
        Check.Done(Allocator.Create(type, bits, out TObject created));
        return created;
    }

    /// <summary>New untyped memory.</summary>
    public static Untyped NewUntyped(int bits) => New<Untyped>(ObjectType.Untyped, bits);

    /// <summary>A new CNode of 2^bits slots, without guard.</summary>
    public static CNode NewCNode(int bits) => New<CNode>(ObjectType.CNode, bits);

    /// <summary>A capability with fewer rights or a badge, in a new slot.</summary>
    public static TObject Mint<TObject>(TObject source, CapabilityRights rights, ulong badge)
        where TObject : struct, ICapability<TObject>
    {
        ulong slot = Slot();
        Check.Done(CNode.Mint(slot, 64, CNode, source.Pointer, 64, rights, badge));
        return TObject.At(slot);
    }

    /// <summary>A copy in a new slot.</summary>
    public static TObject Copy<TObject>(TObject source)
        where TObject : struct, ICapability<TObject> => Copy(source, CapabilityRights.All);

    /// <summary>A copy with rights taken away, in a new slot.</summary>
    public static TObject Copy<TObject>(TObject source, CapabilityRights rights)
        where TObject : struct, ICapability<TObject>
    {
        ulong slot = Slot();
        Check.Done(CNode.Copy(slot, 64, CNode, source.Pointer, 64, rights));
        return TObject.At(slot);
    }

    /// <summary>A scheduling context with a long budget, which is its period.</summary>
    public static SchedulingContext RoundRobin() => NewContext(Long, Long);

    /// <summary>A scheduling context.</summary>
    public static SchedulingContext NewContext(ulong budget, ulong period, ulong extraRefills = 0, ulong badge = 0)
    {
        SchedulingContext context = New<SchedulingContext>(ObjectType.SchedulingContext, 8);
        Check.Done(SchedulingControl.Configure(context, budget, period, extraRefills, badge, default(SchedulingFlags)));
        return context;
    }

    /// <summary>Whether the kernel tells the type of a capability.</summary>
    public static bool TellsTypes => SystemCalls<Configuration>.Exists(SystemCall.DebugIdentifyCapability);

    /// <summary>The type of what is in a slot, if the kernel tells it.</summary>
    public static CapabilityType TypeOf(ulong slot) => (CapabilityType)KernelCalls.Enter(SystemCall.DebugIdentifyCapability, slot);

    /// <summary>The slot is empty: a copy to one that is not fails before its source is looked at, which here is the null capability.</summary>
    public static bool IsEmpty(ulong slot) =>
        TellsTypes ? TypeOf(slot) == CapabilityType.Null
        : CNode.Copy(slot, 64, CNode, (ulong)InitialSlot.Null, 64, CapabilityRights.All).Error == InvocationError.FailedLookup;
}
