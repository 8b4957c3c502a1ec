using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Arm64.Translation;
using Firn.Kernel;
using Firn.Kernel.Objects;

namespace Firn.KernelTests.Fakes;

/// <summary>The kernel's machine on a board of the test's.</summary>
public readonly partial struct FakeMachine(FakeBoard board) : IKernelMachine
{
    public FakeBoard Board { get; } = board;

    public uint DataCacheLine => 64;

    public ulong Count => Board.Time;

    public ulong Time => Board.Time;

    public bool IsInterruptPending => Board.IsInterruptPending;

    public ref T At<T>(ulong address)
        where T : struct
    {
        int offset = checked((int)(address - FakeBoard.WindowStart));
        if (offset + Unsafe.SizeOf<T>() > Board.Memory.Length)
            throw new InvalidOperationException($"{typeof(T).Name} at 0x{address:X} is outside of memory.");
        return ref Unsafe.As<byte, T>(ref Board.Memory[offset]);
    }

    public Span<byte> Memory(PhysicalAddress address, int length) =>
        Board.Memory.AsSpan(checked((int)(address.Value - FakeBoard.MemoryStart)), length);

    public byte Read8(PhysicalAddress address) => Memory(address, 1)[0];

    public uint Read32(PhysicalAddress address) => MemoryMarshal.Read<uint>(Memory(address, 4));

    public ulong Read64(PhysicalAddress address) => MemoryMarshal.Read<ulong>(Memory(address, 8));

    public void Write8(PhysicalAddress address, byte value) => Memory(address, 1)[0] = value;

    public void Write32(PhysicalAddress address, uint value) => MemoryMarshal.Write(Memory(address, 4), value);

    public void Write64(PhysicalAddress address, ulong value) => MemoryMarshal.Write(Memory(address, 8), value);

    public void SynchronizeData() => Board.Log.Add("dsb sy");

    public void SynchronizeInstructions() => Board.Log.Add("isb");

    public void CleanDataCacheLine(PhysicalAddress address) => Board.Log.Add($"dc cvac {address.Value:x}");

    public void CleanInvalidateDataCacheLine(PhysicalAddress address) => Board.Log.Add($"dc civac {address.Value:x}");

    public void InvalidateInstructionCaches() => Board.Log.Add("ic ialluis");

    public void WaitForInterrupt() => Board.Log.Add("wfi");

    public void SetUserTranslation(Stage2TableBase root) => Board.Log.Add($"vttbr {root.Bits:x}");

    public void SetDeadline(ulong time) => Board.Deadline = time;

    public void SaveFloatingPoint(ref FloatingPointState state) => Board.Log.Add("fp save");

    public void LoadFloatingPoint(ref FloatingPointState state) => Board.Log.Add("fp load");

    public void SetFloatingPointAccess(bool allowed) => Board.Log.Add(allowed ? "fp on" : "fp off");
}
