using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Firn.Arm64.Translation;
using Firn.Kernel;

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
        if (!Board.TryFind(Board.ToPhysical(address), Unsafe.SizeOf<T>(), out byte[] bytes, out int offset))
            throw new InvalidOperationException($"{typeof(T).Name} at 0x{address:X} is outside of memory.");
        return ref Unsafe.As<byte, T>(ref bytes[offset]);
    }

    public Span<byte> Memory(PhysicalAddress address, int length) => Board.TryFind(address.Value, length, out byte[] bytes, out int offset)
        ? bytes.AsSpan(offset, length)
        : throw new InvalidOperationException($"0x{address.Value:X} is outside of memory.");

    public byte Read8(PhysicalAddress address) => (byte)Board.Registers.GetValueOrDefault(address.Value);

    public uint Read32(PhysicalAddress address) => Board.Registers.GetValueOrDefault(address.Value);

    public ulong Read64(PhysicalAddress address) => Board.Registers.GetValueOrDefault(address.Value);

    public void Write8(PhysicalAddress address, byte value) => Board.WriteRegister(address.Value, value);

    public void Write32(PhysicalAddress address, uint value) => Board.WriteRegister(address.Value, value);

    public void Write64(PhysicalAddress address, ulong value) => Board.WriteRegister(address.Value, (uint)value);

    public void SynchronizeData() => Board.Log.Add("dsb sy");

    public void SynchronizeInstructions() => Board.Log.Add("isb");

    public void CleanDataCacheLine(PhysicalAddress address) => Board.Log.Add($"dc cvac {address.Value:x}");

    public void CleanInvalidateDataCacheLine(PhysicalAddress address) => Board.Log.Add($"dc civac {address.Value:x}");

    public void InvalidateInstructionCaches() => Board.Log.Add("ic ialluis");

    public void WaitForInterrupt() => Board.Log.Add("wfi");

    public void SetDeadline(ulong time) => Board.Deadline = time;
}
