using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Linq;
using CsCheck;
using Firn.VirtualMachine.Boot;
using Xunit;

namespace Firn.VirtualMachineTests.Boot;

/// <summary>Kernels in gzip files and in programs of EFI; the packer is .NET's.</summary>
public static class CompressedImageTests
{
    private const int Size = 16 << 20;

    /// <summary>Contents of all kinds of blocks: stored, fixed, with codes of their own; repeats near and far.</summary>
    public static TheoryData<int, int> Contents => [(100, 256), (5000, 256), (70_000, 256), (300_000, 4), (2_000_000, 40)];

    [Theory]
    [MemberData(nameof(Contents))]
    public static void What_was_packed_is_unpacked_to_its_place(int length, int alphabet)
    {
        byte[] kernel = Fill(length, alphabet);
        foreach (CompressionLevel level in Enum.GetValues<CompressionLevel>())
        {
            byte[] memory = new byte[Size];
            Assert.Equal(LoadStatus.Success, Load(Pack(kernel, level), memory, out MachineStart start));
            Assert.Equal(0x4020_0000UL, start.Entry);
            Assert.True(kernel.AsSpan().SequenceEqual(memory.AsSpan(2 << 20, length)));
            // Nothing of where it was unpacked is left.
            Assert.Equal(-1, memory.AsSpan((2 << 20) + length).IndexOfAnyExcept((byte)0));
            Assert.Equal(LoadStatus.Success, Load(Zboot(Pack(kernel, level)), memory, out _));
            Assert.True(kernel.AsSpan().SequenceEqual(memory.AsSpan(2 << 20, length)));
        }
    }

    [Fact]
    public static void Names_and_comments_are_passed_over()
    {
        byte[] packed = Pack(Fill(3000, 7), CompressionLevel.Optimal);
        packed[3] = 2 | 4 | 8 | 16;
        byte[] named = [.. packed[..10], 3, 0, 1, 2, 3, .. "vmlinux\0a comment\0"u8, 0, 0, .. packed[10..]];
        Assert.Equal(LoadStatus.Success, Load(named, new byte[Size], out _));
        named[3] = 0x20;
        Assert.Equal(LoadStatus.Compressed, Load(named, new byte[Size], out _));
    }

    [Fact]
    public static void Another_packer_and_a_second_packing_are_told_apart()
    {
        byte[] packed = Pack(Fill(3000, 7), CompressionLevel.Optimal);
        byte[] zboot = Zboot(packed);
        "lzma"u8.CopyTo(zboot.AsSpan(24));
        Assert.Equal(LoadStatus.Compression, Load(zboot, new byte[Size], out _));
        Assert.Equal(LoadStatus.CompressedTwice, Load(Pack(packed, CompressionLevel.Optimal), new byte[Size], out _));
        zboot = Zboot(packed);
        BinaryPrimitives.WriteInt32LittleEndian(zboot.AsSpan(12), packed.Length + 1);
        Assert.Equal(LoadStatus.Compressed, Load(zboot, new byte[Size], out _));
        BinaryPrimitives.WriteInt32LittleEndian(zboot.AsSpan(8), -1);
        Assert.Equal(LoadStatus.Compressed, Load(zboot, new byte[Size], out _));
    }

    [Fact]
    public static void What_says_that_it_is_larger_than_memory_is_refused()
    {
        byte[] packed = Pack(Fill(3000, 7), CompressionLevel.Optimal);
        BinaryPrimitives.WriteUInt32LittleEndian(packed.AsSpan(packed.Length - 4), uint.MaxValue);
        Assert.Equal(LoadStatus.Compressed, Load(packed, new byte[Size], out _));
        Assert.Equal(LoadStatus.KernelSize, Load(Pack(Fill(15_000_000, 2), CompressionLevel.Optimal), new byte[Size], out _));
    }

    [Fact]
    public static void A_damaged_file_is_refused_whatever_is_damaged()
    {
        byte[] whole = Pack(Fill(20_000, 9), CompressionLevel.Optimal);
        Gen.Select(Gen.Int[10, whole.Length - 1], Gen.Byte[1, 255], Gen.Int[0, whole.Length]).Sample((place, change, cut) =>
        {
            byte[] memory = new byte[4 << 20];
            byte[] changed = [.. whole];
            changed[place] ^= change;
            Assert.Equal(LoadStatus.Compressed, Load(changed, memory, out _));
            // Too short to be one at all, it is instructions.
            if (cut is > 18 && cut < whole.Length)
                Assert.Equal(LoadStatus.Compressed, Load(whole[..cut], memory, out _));
        });
    }

    [Fact]
    public static void Bytes_at_random_end() => Gen.Byte.Array[1, 400].Sample(bytes =>
    {
        byte[] file = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, .. bytes, 0, 0, 0, 0, 0, 0, 1, 0];
        Assert.Equal(LoadStatus.Compressed, Load(file, new byte[4 << 20], out _));
    });

    private static LoadStatus Load(byte[] file, byte[] memory, out MachineStart start)
    {
        MachineDescription machine = new() { Cores = 1, MemorySize = (ulong)memory.Length };
        return MachineLoader.Load(in machine, memory, file, [], out start);
    }

    internal static byte[] Fill(int length, int alphabet)
    {
        byte[] kernel = MachineLoaderTests.Kernel(0, (ulong)length, length);
        uint state = 1;
        foreach (int i in Enumerable.Range(64, length - 64))
        {
            state = (state * 1664525) + 1013904223;
            kernel[i] = (byte)((state >> 16) % (uint)alphabet);
        }
        return kernel;
    }

    private static byte[] Pack(byte[] contents, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var packer = new GZipStream(packed, level, leaveOpen: true))
            packer.Write(contents);
        return packed.ToArray();
    }

    private static byte[] Zboot(byte[] packed)
    {
        byte[] file = [.. new byte[512], .. packed, .. new byte[77]];
        "MZ\0\0zimg"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), 512);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), packed.Length);
        "gzip\0"u8.CopyTo(file.AsSpan(24));
        return file;
    }
}
