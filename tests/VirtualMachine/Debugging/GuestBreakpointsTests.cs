using System;
using System.Buffers.Binary;
using Firn.VirtualMachine.Debugging;
using Xunit;

namespace Firn.VirtualMachineTests.Debugging;

/// <summary>Breakpoints in memory: where they are when, and what the guest writes over them.</summary>
public sealed class GuestBreakpointsTests
{
    private const ulong Start = FakePlatform.Board.MemoryStart;
    private const uint Break = 0xD420_0000 | (GuestBreakpoints.Immediate << 5);

    private readonly FakePlatform.Board _board = new() { Memory = new byte[4096] };
    private GuestBreakpoints _breakpoints;
    private FakePlatform _platform;

    public GuestBreakpointsTests()
    {
        _platform = new(_board);
        for (int i = 0; i < 4096; i += 4)
            BinaryPrimitives.WriteUInt32LittleEndian(_board.Memory.AsSpan(i), (uint)i);
    }

    [Fact]
    public void Two_addresses_of_one_place_are_one_breakpoint()
    {
        Assert.True(_breakpoints.TrySet(ref _platform, 0xA000, Start + 8));
        Assert.True(_breakpoints.TrySet(ref _platform, 0xB000, Start + 8));
        _breakpoints.Place(ref _platform, GuestBreakpoints.Nowhere);
        Assert.Equal(Break, At(8));
        _breakpoints.Lift(ref _platform);
        Assert.Equal(8U, At(8));
        // The instruction that one stands for is the other's too.
        _breakpoints.Place(ref _platform, Start + 8);
        Assert.Equal(8U, At(8));
        _breakpoints.Lift(ref _platform);
        _breakpoints.Remove(0xA000);
        Assert.True(_breakpoints.IsAt(Start + 8));
        _breakpoints.Remove(0xB000);
        Assert.False(_breakpoints.IsAt(Start + 8));
        Assert.Contains((Start + 8, 4), _board.Changed);
    }

    [Fact]
    public void What_the_guest_puts_there_stays()
    {
        _ = _breakpoints.TrySet(ref _platform, 0xA000, Start + 8);
        _breakpoints.Place(ref _platform, GuestBreakpoints.Nowhere);
        BinaryPrimitives.WriteUInt32LittleEndian(_board.Memory.AsSpan(8), 0x1234);
        _breakpoints.Lift(ref _platform);
        Assert.Equal(0x1234U, At(8));
        _breakpoints.Place(ref _platform, GuestBreakpoints.Nowhere);
        _breakpoints.Lift(ref _platform);
        Assert.Equal(0x1234U, At(8));
    }

    [Fact]
    public void There_is_no_more_room_than_there_is()
    {
        for (ulong i = 0; i < GuestBreakpoints.Capacity; i++)
            Assert.True(_breakpoints.TrySet(ref _platform, i * 4, Start + (i * 4)));
        Assert.False(_breakpoints.TrySet(ref _platform, 0x1000, Start + 0x800));
        // It is there already.
        Assert.True(_breakpoints.TrySet(ref _platform, 0, Start));
        _breakpoints.Remove(0);
        Assert.True(_breakpoints.TrySet(ref _platform, 0x1000, Start + 0x800));
        // No instruction, no memory.
        _breakpoints.Forget();
        Assert.False(_breakpoints.TrySet(ref _platform, 0, Start + 2));
        Assert.False(_breakpoints.TrySet(ref _platform, 0, Start + 4096));
    }

    private uint At(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(_board.Memory.AsSpan(offset));
}
