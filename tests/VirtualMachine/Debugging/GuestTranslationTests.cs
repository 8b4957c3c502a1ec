using System.Buffers.Binary;
using CsCheck;
using Firn.Arm64.Registers;
using Firn.Arm64.Translation;
using Firn.VirtualMachine.Debugging;
using Xunit;

namespace Firn.VirtualMachineTests.Debugging;

/// <summary>Virtual addresses of guests, by tables of every granule and size, and tables that are none.</summary>
public sealed class GuestTranslationTests
{
    private const ulong Start = FakePlatform.Board.MemoryStart;
    private const ulong Table = 3;
    private const ulong Block = 1;

    // Where the guest's first table is, and from where on further ones are made.
    private const ulong Root = Start + 0x1_0000;

    private readonly FakePlatform.Board _board = new() { Memory = new byte[2 << 20] };
    private FakePlatform _platform;

    public GuestTranslationTests()
    {
        _platform = new(_board);
    }

    [Theory]
    [InlineData(12, 48)]
    [InlineData(12, 39)]
    [InlineData(12, 36)]
    [InlineData(12, 25)]
    [InlineData(12, 52)]
    [InlineData(14, 47)]
    [InlineData(14, 48)]
    [InlineData(14, 36)]
    [InlineData(14, 52)]
    [InlineData(16, 48)]
    [InlineData(16, 42)]
    [InlineData(16, 52)]
    public void Pages_are_found_in_both_halves(int granule, int bits)
    {
        ulong page = Start + (5UL << granule);
        ulong low = (1UL << (bits - 1)) | (3UL << granule);
        ulong high = (ulong.MaxValue << bits) | low;
        GuestTranslation translation = Of(granule, bits);
        Map(granule, bits, low, page | Table, level: 3);
        foreach (ulong address in (ulong[])[low, high])
        {
            Assert.True(translation.TryTranslate(ref _platform, address | 0x123, out ulong physical, out ulong left));
            Assert.Equal((page | 0x123, (1UL << granule) - 0x123), (physical, left));
            Assert.False(translation.TryTranslate(ref _platform, address ^ (1UL << granule), out _, out _));
        }
        // Neither half has it.
        Assert.False(translation.TryTranslate(ref _platform, low | (1UL << bits), out _, out _));
        Assert.False(translation.TryTranslate(ref _platform, high & ~(1UL << 60), out _, out _));
        Assert.False((translation with { Translation = translation.Translation with { Disable0 = true } }).TryTranslate(ref _platform, low, out _, out _));
        Assert.True((translation with { Translation = translation.Translation with { IgnoreTopByte1 = true } }).TryTranslate(ref _platform, high & ~(1UL << 60), out _, out _));
        Assert.True((translation with { Control = default }).TryTranslate(ref _platform, low, out ulong same, out _));
        Assert.Equal(low, same);
    }

    [Theory]
    [InlineData(12, 2, 21, true)]
    [InlineData(12, 1, 30, true)]
    [InlineData(12, 0, 39, false)]
    [InlineData(14, 2, 25, true)]
    [InlineData(14, 1, 36, false)]
    [InlineData(16, 2, 29, true)]
    public void Blocks_are_where_the_architecture_has_them(int granule, int level, int size, bool isOne)
    {
        const ulong Address = 0x1234_5678;
        Map(granule, 48, Address, Block, level);
        Assert.Equal(isOne, Of(granule, 48).TryTranslate(ref _platform, Address, out ulong physical, out ulong left));
        if (isOne)
            Assert.Equal((Address & ((1UL << size) - 1), (1UL << size) - physical), (physical, left));
        // A page's descriptor that says block is none.
        Map(granule, 48, 0x7000_0000, Start | Block, level: 3);
        Assert.False(Of(granule, 48).TryTranslate(ref _platform, 0x7000_0000, out _, out _));
    }

    [Fact]
    public void Tables_may_be_big_endian()
    {
        GuestTranslation translation = Of(12, 48);
        Map(12, 48, 0x1000, (Start + 0x5000) | Table, level: 3);
        for (int i = 0; i < _board.Memory.Length; i += 8)
            System.Array.Reverse(_board.Memory, i, 8);
        translation = translation with { Control = translation.Control with { BigEndian = true } };
        Assert.True(translation.TryTranslate(ref _platform, 0x1008, out ulong physical, out _));
        Assert.Equal(Start + 0x5008, physical);
    }

    [Fact]
    public void Whatever_registers_and_tables_hold_a_walk_ends()
    {
        Gen.Select(Gen.ULong, Gen.ULong, Gen.ULong, Gen.ULong, Gen.Bool).Sample(
            (control, table, descriptor, address, isReal) =>
            {
                FakePlatform platform = new(new() { Memory = new byte[4096] });
                // Every descriptor the same: tables that are their own, perhaps.
                ulong word = isReal ? Start | Table : descriptor;
                for (int i = 0; i < 4096; i += 8)
                    BinaryPrimitives.WriteUInt64LittleEndian(platform.MemoryAt(Start + (ulong)i, 8), word);
                GuestTranslation translation = new()
                {
                    Control = new() { Mmu = true },
                    Translation = new() { Bits = control },
                    Table0 = isReal ? Start : table,
                    Table1 = isReal ? Start : table,
                };
                _ = translation.TryTranslate(ref platform, address, out _, out _);
            },
            iter: 20_000);
    }

    private static GuestTranslation Of(int granule, int bits) => new()
    {
        Control = new SystemControl { Mmu = true },
        Translation = new TranslationControlEl1
        {
            Size0 = 64 - (uint)bits,
            Size1 = 64 - (uint)bits,
            Granule0 = granule switch { 12 => 0, 14 => 2, _ => 1 },
            Granule1 = granule switch { 12 => 2, 14 => 1, _ => 3 },
        },
        // An ASID, and a bit that says that translations are shared.
        Table0 = Root | (5UL << 48) | 1,
        Table1 = Root | (6UL << 48) | 1,
    };

    // Writes a descriptor at a level, and tables above it, one behind the other.
    private void Map(int granule, int bits, ulong address, ulong descriptor, int level)
    {
        int stride = granule - 3;
        int first = 4 - ((bits - granule + stride - 1) / stride);
        ulong table = Root;
        for (int i = first; ; i++)
        {
            int shift = granule + (stride * (3 - i));
            int width = i == first ? bits - shift : stride;
            ulong entry = table + (((address >> shift) & ((1UL << width) - 1)) * 8);
            if (i == level)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(_platform.MemoryAt(entry, 8), descriptor);
                return;
            }
            ulong next = Root + ((ulong)(i - first + 1) * 0x1_0000);
            BinaryPrimitives.WriteUInt64LittleEndian(_platform.MemoryAt(entry, 8), next | Table);
            table = next;
        }
    }
}
