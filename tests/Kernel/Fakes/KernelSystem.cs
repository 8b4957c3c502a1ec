using Firn.Abi.Configuration;
using Firn.Abi.Objects;
using Firn.Abi.Scheduling;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.KernelTests.Fakes;

/// <summary>
/// A kernel with one core on a board of its own, with nothing in it: tests place what they need. Memory is handed out from the start upwards.
/// </summary>
public class KernelSystem<TConfiguration>
    where TConfiguration : struct, IKernelConfiguration
{
    private ulong _free = FakeBoard.WindowStart;

    /// <summary>An empty system.</summary>
    public KernelSystem()
    {
        Core.Machine = new FakeMachine(Board);
        Core.SharedAddress = Allocate(1 << 16, 4096);
        Core.ReadyLists = Allocate(4 * 256 * ReadyList.Size, 4096);
        Core.ReadyBitmaps = Allocate(4 * ReadyBitmap.Size, 64);
        Core.Shared.TimerFrequency = 62_500_000;
        Core.Shared.Cores = 1;
        Core.Shared.EmptyRoot = new(Allocate(8192, 8192));
        Core.ListRegisters = 4;
        Core.Shared.DomainTime = ulong.MaxValue >> 8;
        Core.Shared.DomainSchedule = Allocate((ulong)TConfiguration.DomainScheduleEntries * sizeof(ulong), sizeof(ulong));
        Core.Machine.At<ulong>(Core.Shared.DomainSchedule) = new DomainScheduleEntry { Duration = ulong.MaxValue >> 8 }.Bits;
    }

    /// <summary>The core's state.</summary>
    public Core<FakeMachine, TConfiguration> Core;

    /// <summary>The board.</summary>
    public FakeBoard Board { get; } = new();

    /// <summary>Cleared memory.</summary>
    public ulong Allocate(ulong size, ulong alignment)
    {
        ulong address = (_free + alignment - 1) & ~(alignment - 1);
        _free = address + size;
        return address;
    }

    /// <summary>A CNode with 2^<paramref name="radixBits"/> slots; slot numbers are its capability pointers at the full depth.</summary>
    public CNodeCapability CreateCNode(int radixBits) => new()
    {
        Address = Allocate((ulong)Slot.Size << radixBits, (ulong)Slot.Size << radixBits),
        RadixBits = radixBits,
        GuardSize = 64 - radixBits,
    };

    /// <summary>A slot of a CNode.</summary>
    public static SlotReference SlotOf(CNodeCapability node, ulong index) => new(node.Address + (index * Slot.Size));

    /// <summary>Puts a capability that came of nothing into a slot.</summary>
    public void Put(SlotReference slot, Capability capability)
    {
        ref Slot place = ref Core.At(slot);
        place.Capability = capability;
        place.SetDerivation(default, default, isRevocable: true, isFirstBadged: true);
    }

    /// <summary>A thread's object in state Inactive.</summary>
    public ThreadReference CreateThread() =>
        new(Allocate(1UL << ObjectSize<TConfiguration>.ThreadBits, 1UL << ObjectSize<TConfiguration>.ThreadBits));

    /// <summary>Memory as an untyped capability.</summary>
    public UntypedCapability CreateUntyped(int sizeBits, bool isDevice = false) =>
        new() { Address = Allocate(1UL << sizeBits, 1UL << sizeBits), SizeBits = sizeBits, IsDevice = isDevice };
}
