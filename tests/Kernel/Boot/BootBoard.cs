using System;
using Firn.Abi.Configuration;
using Firn.Abi.RootTask;
using Firn.Kernel;
using Firn.Kernel.Boot;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Boot;

/// <summary>A board that a kernel boots on, as an image and a loader would have left it.</summary>
internal sealed class BootBoard<TConfiguration>
    where TConfiguration : struct, IKernelConfiguration
{
    /// <summary>The memory in which the root task's objects are to lie: the last 8 MiB of 1 GiB.</summary>
    public const ulong ObjectMemory = 0x7F80_0000;

    /// <summary>The core's state.</summary>
    public Core<FakeMachine, TConfiguration> Core;

    /// <summary>Where the image lies: 0x24c000 bytes, of which 64 KiB are for booting alone.</summary>
    public KernelImageLayout Layout = new()
    {
        Start = FakeBoard.ImageStart,
        PhysicalStart = FakeBoard.MemoryStart,
        BootEnd = FakeBoard.ImageStart + 0x1_0000,
        CodeEnd = FakeBoard.ImageStart + 0x4_0000,
        ConstantsEnd = FakeBoard.ImageStart + 0x5_0000,
        State = FakeBoard.ImageStart + 0x6_0000,
        StateEnd = FakeBoard.ImageStart + 0x12_0000,
        Tables = FakeBoard.ImageStart + 0x12_0000,
        TablesEnd = FakeBoard.ImageStart + 0x14_0000,
        Stacks = FakeBoard.ImageStart + 0x20_0000,
        StacksEnd = FakeBoard.ImageStart + 0x20_A000,
        StackStride = 0x5000,
        End = FakeBoard.ImageStart + 0x24_C000,
        IdleLoop = FakeBoard.ImageStart + 0x1_2344,
    };

    /// <summary>What the loader says: an image of seL4's tests, its device tree between it and the kernel.</summary>
    public BootWords Words = new()
    {
        ImageStart = 0x6024_E000,
        ImageEnd = 0x6066_4000,
        ImageOffset = 0x6024_E000 - 0x40_0000,
        Entry = 0x40_EE58,
        TreeStart = 0x6024_C000,
        TreeSize = 0x1ED8,
        CoreWord = ((ulong)BootWords.CoreMark << 32) | 1,
    };

    /// <summary>A board with a GICv2, where the configuration drives one.</summary>
    public BootBoard()
    {
        Board.AddMemory(0x6040_0000, 4 << 20);
        Board.AddMemory(ObjectMemory, 8 << 20);
        Board.HasInterruptRegisters = TConfiguration.Interrupts == InterruptControllers.GicV3;
        // Nothing is pending.
        Board.Registers[0x0801_000C] = 1023;
        Core.Machine = new FakeMachine(Board);
    }

    /// <summary>The board.</summary>
    public FakeBoard Board { get; } = new();

    /// <summary>What the root task is told.</summary>
    public ref BootInformation Information => ref Core.Machine.At<BootInformation>(InformationAddress);

    /// <summary>The window address of the boot information's frame.</summary>
    public ulong InformationAddress => new FrameCapability(At((ulong)InitialSlot.BootInformationFrame)).Base;

    /// <summary>The root task's thread.</summary>
    public ref Thread Root => ref Core.At(Core.CurrentThread);

    /// <summary>Boots; the test fails where the boot is refused.</summary>
    public void Start() => Assert.True(Core.Boot(in Words, in Layout), Board.ConsoleText);

    /// <summary>Puts a device tree where the loader's words say that it is.</summary>
    public void PutTree(byte[] tree)
    {
        Words.TreeSize = (ulong)tree.Length;
        tree.AsSpan().CopyTo(Core.Machine.Memory(new(Words.TreeStart), tree.Length));
    }

    /// <summary>The capability in a slot of the root task's CNode.</summary>
    public Capability At(ulong slot)
    {
        var node = new CNodeCapability(Core.CapabilityIn(Core.SlotOf(Core.CurrentThread, ThreadSlot.CapabilitySpace)));
        return Core.CapabilityIn(Core.SlotAt(node.Address, slot));
    }

    /// <summary>The untyped memory at an index of the boot information's list.</summary>
    public (ulong Address, int SizeBits, bool IsDevice) UntypedAt(int index)
    {
        ref UntypedDescriptor descriptor = ref Core.Machine.At<UntypedDescriptor>(
            InformationAddress + (ulong)BootInformation.Size + ((ulong)index * UntypedDescriptor.Size));
        return (descriptor.Address, descriptor.SizeBits, descriptor.IsDevice != 0);
    }

    /// <summary>The descriptor of a user address in the root task's tables, and its level; written from the manual.</summary>
    public bool FindUser(ulong address, out ulong descriptor, out int level)
    {
        var space = new AddressSpaceCapability(At((ulong)InitialSlot.AddressSpace));
        bool isThreeLevels = TConfiguration.PhysicalAddressBits == 40;
        ulong table = space.Table.Value;
        for (level = isThreeLevels ? 1 : 0; ; level++)
        {
            ulong index = address >> (39 - (9 * level));
            if (!(isThreeLevels && level == 1))
                index &= 511;
            descriptor = Core.Machine.At<ulong>(table + (index * 8));
            if ((descriptor & 1) == 0)
                return false;
            if (level == 3)
                return true;
            table = KernelWindow.Base | (descriptor & 0xFFFF_FFFF_F000);
        }
    }
}
