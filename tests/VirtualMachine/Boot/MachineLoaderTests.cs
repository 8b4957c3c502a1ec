using System;
using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Firn.DeviceTree;
using Firn.VirtualMachine.Boot;
using Firn.VirtualMachine.Devices;
using Xunit;

namespace Firn.VirtualMachineTests.Boot;

/// <summary>Kernel, RAM disk and device tree in a machine's memory.</summary>
public static class MachineLoaderTests
{
    private const int Size = 16 << 20;

    [Fact]
    public static void The_kernel_finds_its_memory_disk_and_cores()
    {
        byte[] memory = new byte[Size];
        byte[] disk = [1, 2, 3, 4, 5];
        MachineDescription machine = new() { Cores = 3, MemorySize = Size, CommandLine = "console=ttyAMA0"u8, Devices = [new(DeviceKind.Clock, 0, MachineMap.Clock, 0x1000, 2)] };
        Assert.Equal(LoadStatus.Success, MachineLoader.Load(in machine, memory, Kernel(0, 0x30_0000, 1000), disk, out MachineStart start));
        Assert.Equal((0x4020_0000UL, 0x4000_0000UL), (start.Entry, start.Argument));
        Assert.Equal(0x600_005UL, start.End);
        Assert.Equal(disk, memory[0x60_0000..0x60_0005]);
        Assert.Equal(DeviceTreeStatus.Success, DeviceTreeReader.Open(memory, out DeviceTreeReader tree));
        DeviceTreeNode chosen = tree.Find("/chosen"u8);
        Assert.True(tree.IsText(chosen, "bootargs"u8, "console=ttyAMA0"u8));
        Assert.True(tree.TryGetNumber(chosen, "linux,initrd-start"u8, out ulong from));
        Assert.True(tree.TryGetNumber(chosen, "linux,initrd-end"u8, out ulong to));
        Assert.Equal((0x4060_0000UL, 0x4060_0005UL), (from, to));
        Assert.True(tree.TryGetRegister(tree.Find("/memory@40000000"u8), 0, out DeviceTreeRange range));
        Assert.Equal((0x4000_0000UL, (ulong)Size), (range.Start, range.Size));
        Assert.True(tree.Find("/cpus/cpu@2"u8).Exists);
        Assert.False(tree.Find("/cpus/cpu@3"u8).Exists);
        Assert.True(tree.IsCompatible(tree.Find("/intc@8000000"u8), "arm,gic-v3"u8));
        Assert.True(tree.Find("/pl031@9010000"u8).Exists);
        Assert.DoesNotContain("firn", Encoding.ASCII.GetString(memory, 0, tree.TotalSize), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public static void A_kernel_gets_seeds_where_there_is_a_source_and_no_device_that_is_none()
    {
        byte[] memory = new byte[Size];
        byte[] seed = new byte[MachineTree.SeedSize];
        new Random(7).NextBytes(seed);
        DeviceWindow[] devices = [new(DeviceKind.Virtio, 0, MachineMap.Virtio, 0x200, 16), new(DeviceKind.EmptyVirtio, 0, MachineMap.Virtio + 0x200, 31 * 0x200)];
        MachineDescription machine = new() { Cores = 1, MemorySize = Size, Devices = devices, Seed = seed };
        Assert.Equal(LoadStatus.Success, MachineLoader.Load(in machine, memory, Kernel(0, 0x1000, 100), [], out _));
        Assert.Equal(DeviceTreeStatus.Success, DeviceTreeReader.Open(memory, out DeviceTreeReader tree));
        Assert.True(tree.TryGetProperty(tree.Find("/chosen"u8), "kaslr-seed"u8, out ReadOnlySpan<byte> place));
        Assert.True(tree.TryGetProperty(tree.Find("/chosen"u8), "rng-seed"u8, out ReadOnlySpan<byte> random));
        Assert.Equal(seed, (byte[])[.. place, .. random]);
        Assert.Equal(8, place.Length);
        Assert.True(tree.Find("/virtio_mmio@a000000"u8).Exists);
        Assert.False(tree.Find("/virtio_mmio@a000200"u8).Exists);

        machine.Seed = default;
        Assert.Equal(LoadStatus.Success, MachineLoader.Load(in machine, memory, Kernel(0, 0x1000, 100), [], out _));
        Assert.Equal(DeviceTreeStatus.Success, DeviceTreeReader.Open(memory, out tree));
        Assert.False(tree.TryGetProperty(tree.Find("/chosen"u8), "kaslr-seed"u8, out _));
        Assert.False(tree.TryGetProperty(tree.Find("/chosen"u8), "rng-seed"u8, out _));
    }

    [Theory]
    [InlineData(0UL, 0xE0_0000UL, 4, LoadStatus.RamDiskSize)]
    [InlineData(0UL, 0xE0_0001UL, 0, LoadStatus.KernelSize)]
    [InlineData(0x20_0000UL, 0x10_0000UL, 4, LoadStatus.Offset)]
    [InlineData(0UL, ulong.MaxValue, 4, LoadStatus.KernelSize)]
    [InlineData(0UL, 0x10_0000UL, 13 << 20, LoadStatus.RamDiskSize)]
    public static void What_does_not_fit_is_refused(ulong offset, ulong size, int disk, LoadStatus expected)
    {
        MachineDescription machine = new() { Cores = 1, MemorySize = Size };
        Assert.Equal(expected, MachineLoader.Load(in machine, new byte[Size], Kernel(offset, size, 100), new byte[disk], out _));
    }

    [Fact]
    public static void Headers_at_random_stay_within_memory() => Gen.Select(Gen.ULong[0, 0x40_0000], Gen.ULong[0, 2 * Size], Gen.Int[0, 200]).Sample((offset, size, length) =>
    {
        MachineDescription machine = new() { Cores = 1, MemorySize = Size };
        if (MachineLoader.Load(in machine, new byte[Size], Kernel(offset, size, 64 + length), [7], out MachineStart start) == LoadStatus.Success)
            Assert.True(start.End <= Size && start.Entry - MachineMap.Memory < Size);
    });

    [Fact]
    public static void A_kernel_for_the_other_order_of_bytes_is_refused()
    {
        MachineDescription machine = new() { Cores = 1, MemorySize = Size };
        byte[] kernel = Kernel(0, 0x1000, 100);
        kernel[24] = 1;
        Assert.Equal(LoadStatus.BigEndian, MachineLoader.Load(in machine, new byte[Size], kernel, [], out _));
        Assert.Equal(LoadStatus.Empty, MachineLoader.Load(in machine, new byte[Size], [], [], out _));
    }

    [Fact]
    public static void Instructions_without_a_header_begin_half_a_mebibyte_behind()
    {
        MachineDescription machine = new() { Cores = 1, MemorySize = Size };
        byte[] memory = new byte[Size];
        Assert.Equal(LoadStatus.Success, MachineLoader.Load(in machine, memory, [1, 2, 3, 4, 5], [9], out MachineStart start));
        Assert.Equal((0x4008_0000UL, 0x40A0_0000UL), (start.Entry, start.Argument));
        Assert.Equal([1, 2, 3, 4, 5], memory[0x8_0000..0x8_0005]);
        Assert.Equal(9, memory[Size / 2]);
        Assert.Equal(LoadStatus.KernelSize, MachineLoader.Load(in machine, memory, new byte[Size - 0x7_FFFF], [], out _));
    }

    internal static byte[] Kernel(ulong offset, ulong size, int length)
    {
        byte[] file = new byte[length];
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(8), offset);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(16), size);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(56), 0x644D_5241);
        return file;
    }
}
