using System;
using System.Buffers.Binary;
using CsCheck;
using Firn.DeviceTree;
using Firn.VirtualMachine.Boot;
using Xunit;

namespace Firn.VirtualMachineTests.Boot;

/// <summary>Kernels that are ELF files.</summary>
public static class ElfImageTests
{
    private const int Size = 16 << 20;
    private const ulong High = 0xFFFF_0000_0000_0000;

    [Fact]
    public static void Segments_are_where_they_say_and_the_rest_of_them_is_zero()
    {
        byte[] memory = new byte[Size];
        memory.AsSpan().Fill(0xAA);
        byte[] file = Elf(0x4010_0010, (0x4010_0000, 0x4010_0000, 0x40, 0x100), (0x4030_0000, 0x4030_0000, 0x10, 0x20));
        Assert.Equal(LoadStatus.Success, Load(file, memory, out MachineStart start));
        Assert.Equal((0x4010_0010UL, 0x4080_0000UL), (start.Entry, start.Argument));
        Assert.True(file.AsSpan(0x1000, 0x40).SequenceEqual(memory.AsSpan(0x10_0000, 0x40)));
        Assert.Equal(-1, memory.AsSpan(0x10_0040, 0xC0).IndexOfAnyExcept((byte)0));
        Assert.Equal(0xAA, memory[0x10_0100]);
    }

    [Fact]
    public static void A_virtual_entry_is_entered_by_its_physical_address()
    {
        byte[] file = Elf(High + 0x8, (High, 0x4020_0000, 0x40, 0x40));
        Assert.Equal(LoadStatus.Success, Load(file, new byte[Size], out MachineStart start));
        Assert.Equal(0x4020_0008UL, start.Entry);
    }

    [Fact]
    public static void It_may_be_at_the_beginning_of_memory_as_the_tree_is_behind_it()
    {
        byte[] memory = new byte[Size];
        Assert.Equal(LoadStatus.Success, Load(Elf(0x4000_0000, (0x4000_0000, 0x4000_0000, 0x40, 0x30_0000)), memory, out MachineStart start));
        Assert.Equal((0x4000_0000UL, 0x4080_0000UL), (start.Entry, start.Argument));
        Assert.Equal(DeviceTreeStatus.Success, DeviceTreeReader.Open(memory.AsSpan(0x80_0000), out _));
        Assert.Equal(LoadStatus.TreeSize, Load(Elf(0x4000_0000, (0x4000_0000, 0x4000_0000, 0x40, Size)), memory, out _));
    }

    [Theory]
    [InlineData(0x3FFF_F000UL, 0x40UL, LoadStatus.ElfPlace)]
    [InlineData(0x40FF_F000UL, 0x1001UL, LoadStatus.ElfPlace)]
    [InlineData(0x4010_0000UL, ulong.MaxValue, LoadStatus.ElfPlace)]
    [InlineData(0x4010_0000UL, 0x3FUL, LoadStatus.Elf)]
    public static void Segments_outside_of_memory_are_refused(ulong address, ulong size, LoadStatus expected) =>
        Assert.Equal(expected, Load(Elf(address, (address, address, 0x40, size)), new byte[Size], out _));

    [Theory]
    [InlineData(4, 1, LoadStatus.ElfKind)]
    [InlineData(5, 2, LoadStatus.ElfKind)]
    [InlineData(16, 1, LoadStatus.ElfKind)]
    [InlineData(18, 62, LoadStatus.ElfKind)]
    [InlineData(25, 0xFF, LoadStatus.ElfEntry)]
    [InlineData(39, 0xFF, LoadStatus.Elf)]
    [InlineData(54, 32, LoadStatus.Elf)]
    [InlineData(57, 0xFF, LoadStatus.Elf)]
    public static void Headers_that_are_not_of_a_kernel_are_refused(int place, byte value, LoadStatus expected)
    {
        byte[] file = Elf(0x4010_0010, (0x4010_0000, 0x4010_0000, 0x40, 0x100));
        file[place] = value;
        Assert.Equal(expected, Load(file, new byte[Size], out _));
    }

    [Fact]
    public static void Whatever_its_headers_say_nothing_else_is_touched() => Gen.Select(Gen.Int[4, 175], Gen.Byte, Gen.Int[4, 175], Gen.Byte, Gen.Int[4, 0x1040]).Sample(
        (first, one, second, other, length) =>
        {
            byte[] file = Elf(0x4010_0010, (0x4010_0000, 0x4010_0000, 0x40, 0x100), (0x4030_0000, 0x4030_0000, 0x10, 0x20));
            file[first] = one;
            file[second] = other;
            byte[] memory = new byte[4 << 20];
            if (Load(file[..length], memory, out MachineStart start) == LoadStatus.Success)
                Assert.True(start.Entry - MachineMap.Memory < (ulong)memory.Length);
        });

    private static LoadStatus Load(byte[] file, byte[] memory, out MachineStart start)
    {
        MachineDescription machine = new() { Cores = 1, MemorySize = (ulong)memory.Length };
        return MachineLoader.Load(in machine, memory, file, [], out start);
    }

    private static byte[] Elf(ulong entry, params (ulong Virtual, ulong Physical, ulong Stored, ulong Needed)[] segments)
    {
        byte[] file = new byte[0x1040];
        for (int i = 0x1000; i < file.Length; i++)
            file[i] = (byte)i;
        new byte[] { 0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(file, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(16), 2);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(18), 183);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(24), entry);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(32), 64);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(54), 56);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(56), (ushort)segments.Length);
        for (int i = 0; i < segments.Length; i++)
        {
            Span<byte> header = file.AsSpan(64 + (i * 56));
            BinaryPrimitives.WriteUInt32LittleEndian(header, 1);
            BinaryPrimitives.WriteUInt64LittleEndian(header[8..], 0x1000);
            BinaryPrimitives.WriteUInt64LittleEndian(header[16..], segments[i].Virtual);
            BinaryPrimitives.WriteUInt64LittleEndian(header[24..], segments[i].Physical);
            BinaryPrimitives.WriteUInt64LittleEndian(header[32..], segments[i].Stored);
            BinaryPrimitives.WriteUInt64LittleEndian(header[40..], segments[i].Needed);
        }
        return file;
    }
}
