using System;
using Firn.User.Allocation;
using Xunit;

namespace Firn.UserTests;

/// <summary>Arenas: what is taken is apart and zero, what does not fit is refused, and the high-water mark stays.</summary>
public static class ArenaTests
{
    [ThreadStatic]
    private static byte[]? _bytes;

    [Fact]
    public static void Parts_are_apart_and_zero()
    {
        Arena<Memory> arena = Make(256);
        Assert.True(arena.TryTake(3, out ArenaPart<uint> first));
        Assert.True(arena.TryTake(2, out ArenaPart<ulong> second));
        Assert.True(arena.Of(second).SequenceEqual([0UL, 0UL]));
        arena.Of(first).Fill(uint.MaxValue);
        Assert.True(arena.Of(second).SequenceEqual([0UL, 0UL]));
        Assert.Equal((3, 2, 32), (first.Count, second.Count, arena.Used));
    }

    [Theory]
    [InlineData(17)]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    public static void What_does_not_fit_is_refused(int count)
    {
        Arena<Memory> arena = Make(128);
        Assert.False(arena.TryTake(count, out ArenaPart<ulong> part));
        Assert.Equal((0, 0, 0), (part.Count, arena.Used, arena.HighWater));
        Assert.True(arena.TryTake(16, out ArenaPart<ulong> _));
        Assert.False(arena.TryTake(1, out ArenaPart<byte> _));
    }

    [Fact]
    public static void The_high_water_mark_stays()
    {
        Arena<Memory> arena = Make(128);
        Assert.True(arena.TryTake(1, out ArenaPart<byte> _));
        int mark = arena.Used;
        Assert.True(arena.TryTake(100, out ArenaPart<byte> _));
        arena.Release(mark);
        Assert.Equal((16, 128, 128), (arena.Used, arena.HighWater, arena.Size));
        arena.Release(1000);
        Assert.Equal(16, arena.Used);
    }

    private static Arena<Memory> Make(int size)
    {
        _bytes = new byte[size];
        Array.Fill(_bytes, (byte)0xA5);
        return default;
    }

    private struct Memory : IArenaMemory
    {
        public static Span<byte> Bytes => _bytes;
    }
}
