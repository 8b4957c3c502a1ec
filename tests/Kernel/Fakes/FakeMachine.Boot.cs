using System;
using Firn.Arm64.Registers;
using Firn.Arm64.Translation;

namespace Firn.KernelTests.Fakes;

/// <summary>The start of a core, and the board.</summary>
public readonly partial struct FakeMachine
{
    public ulong CounterFrequency => Board.CounterFrequency;

    public uint PhysicalAddressRange => 2;

    public ReadOnlySpan<ulong> BuildTimeMemory => Board.BuildTimeMemory;

    public PhysicalAddress Console => new(0x0900_0000);

    public PhysicalAddress Distributor => new(0x0800_0000);

    public PhysicalAddress CpuInterface => new(0x0801_0000);

    public PhysicalAddress VirtualControl => new(0x0803_0000);

    public PhysicalAddress Redistributors => new(0x080A_0000);

    public ulong RedistributorsSize => 0x10_0000;

    public void EnterTranslation(MemoryAttributes attributes, TranslationControlEl2Or3 control, TranslationTableBase root, SystemControl system)
    {
        Board.Log.Add($"ttbr0 {root.Bits:x}");
        Board.KernelRoot = root.Table;
        Board.KernelSystemControl = system;
    }

    public void Park() => throw new InvalidOperationException("The core is parked.");

    public void InvalidateKernelTranslations() => Board.Log.Add("tlbi alle2is");

    public void InvalidateUserTranslations() => Board.Log.Add("tlbi alle1is");
}
