using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using CsCheck;
using Firn.VirtualMachine.Boot;
using Xunit;

namespace Firn.VirtualMachineTests.Boot;

/// <summary>Kernels packed by zstd, alone and in programs of EFI. What <c>zstd</c> (1.5.4) made is beside this; what it made it of is made again here.</summary>
public static class ZstandardTests
{
    private const int Size = 16 << 20;

    /// <summary>Files: literals as they are and by codes, in one stream and in four; sequences by default tables, by their own and by those of a block before; repeats near and far.</summary>
    public static TheoryData<string> Names => ["stored", "repeated", "coded", "near", "text", "fast", "large", "changed"];

    [Theory]
    [MemberData(nameof(Names))]
    public static void What_was_packed_is_unpacked_to_its_place(string name)
    {
        byte[] kernel = Contents(name);
        foreach (byte[] file in new[] { Packed(name), Zboot(Packed(name), 0) })
        {
            byte[] memory = new byte[Size];
            Assert.Equal(LoadStatus.Success, Load(file, memory, out MachineStart start));
            Assert.Equal(0x4020_0000UL, start.Entry);
            Assert.True(kernel.AsSpan().SequenceEqual(memory.AsSpan(2 << 20, kernel.Length)));
            // Nothing of where it was unpacked is left.
            Assert.Equal(-1, memory.AsSpan((2 << 20) + kernel.Length).IndexOfAnyExcept((byte)0));
        }
    }

    [Fact]
    public static void Blocks_may_be_as_they_are_or_of_one_byte()
    {
        byte[] kernel = [.. CompressedImageTests.Fill(500, 256), .. Enumerable.Repeat((byte)9, 3000)];
        byte[] file =
        [
            0x28, 0xB5, 0x2F, 0xFD, 0xA0, .. BitConverter.GetBytes(kernel.Length), .. Block(0, 500, false), .. kernel[..500], .. Block(1, 2990, false), 9, .. Block(0, 10, true), .. kernel[^10..],
        ];
        byte[] memory = new byte[4 << 20];
        Assert.Equal(LoadStatus.Success, Load(file, memory, out _));
        Assert.True(kernel.AsSpan().SequenceEqual(memory.AsSpan(2 << 20, kernel.Length)));
        // Of the kind that there is not yet.
        file[9] |= 6;
        Assert.Equal(LoadStatus.Compressed, Load(file, new byte[4 << 20], out _));
    }

    private static byte[] Block(uint kind, int size, bool isLast) => BitConverter.GetBytes((isLast ? 1U : 0) | (kind << 1) | ((uint)size << 3))[..3];

    [Fact]
    public static void A_size_that_only_the_program_around_it_says_is_taken_from_there()
    {
        byte[] piped = Packed("piped");
        byte[] kernel = Contents("near");
        byte[] memory = new byte[Size];
        Assert.Equal(LoadStatus.CompressedSize, Load(piped, memory, out _));
        Assert.Equal(LoadStatus.Success, Load(Zboot(piped, kernel.Length), memory, out _));
        Assert.True(kernel.AsSpan().SequenceEqual(memory.AsSpan(2 << 20, kernel.Length)));
        foreach (int wrong in new[] { kernel.Length - 1, kernel.Length + 1, -1 })
            Assert.Equal(LoadStatus.Compressed, Load(Zboot(piped, wrong), new byte[Size], out _));
        Assert.Equal(LoadStatus.CompressedSize, Load(Zboot(piped, 0), new byte[Size], out _));
    }

    [Fact]
    public static void What_is_behind_a_frame_or_needs_a_dictionary_is_refused()
    {
        byte[] packed = Packed("text");
        Assert.Equal(LoadStatus.Compressed, Load([.. packed, 0], new byte[Size], out _));
        foreach (byte flag in new byte[] { 1, 2, 8 })
        {
            byte[] other = [.. packed];
            other[4] |= flag;
            Assert.NotEqual(LoadStatus.Success, Load(other, new byte[Size], out _));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public static void A_damaged_file_is_refused_whatever_is_damaged(string name)
    {
        // Without a hash damage may be another kernel; it stays within bounds.
        bool hasHash = name != "fast";
        byte[] whole = Packed(name);
        byte[] memory = new byte[4 << 20];
        Gen.Select(Gen.Int[5, whole.Length - 1], Gen.Byte[1, 255], Gen.Int[5, whole.Length - 1]).Sample((place, change, cut) =>
        {
            byte[] changed = [.. whole];
            changed[place] ^= change;
            LoadStatus status = Load(changed, memory, out _);
            // What is not used of a window's size, or of a number of bits that is larger than needed, may be changed.
            if (hasHash && status == LoadStatus.Success)
                Assert.True(Contents(name).AsSpan().SequenceEqual(memory.AsSpan(2 << 20, Contents(name).Length)));
            Assert.NotEqual(LoadStatus.Success, Load(whole[..cut], memory, out _));
        }, iter: 300, threads: 1);
    }

    [Fact]
    public static void Bytes_at_random_end() => Gen.Byte.Array[1, 400].Sample(bytes =>
    {
        // One block that says it is compressed, with as many bytes as there are.
        uint header = 1 | (2 << 1) | ((uint)bytes.Length << 3);
        byte[] file = [0x28, 0xB5, 0x2F, 0xFD, 0xA0, 0, 0, 1, 0, (byte)header, (byte)(header >> 8), (byte)(header >> 16), .. bytes];
        Assert.NotEqual(LoadStatus.Success, Load(file, new byte[4 << 20], out _));
    });

    private static LoadStatus Load(byte[] file, byte[] memory, out MachineStart start)
    {
        MachineDescription machine = new() { Cores = 1, MemorySize = (ulong)memory.Length };
        return MachineLoader.Load(in machine, memory, file, [], out start);
    }

    private static byte[] Packed(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Boot", "Zstandard", $"{name}.bin"));

    private static byte[] Zboot(byte[] packed, int length)
    {
        byte[] end = new byte[77];
        BinaryPrimitives.WriteInt32LittleEndian(end, length);
        byte[] file = [.. new byte[512], .. packed, .. end];
        "MZ\0\0zimg"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), 512);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), packed.Length);
        "zstd22\0"u8.CopyTo(file.AsSpan(24));
        return file;
    }

    private static byte[] Contents(string name) => name switch
    {
        "stored" => CompressedImageTests.Fill(200, 256),
        "repeated" => CompressedImageTests.Fill(400_000, 1),
        "coded" => CompressedImageTests.Fill(3000, 7),
        "near" => Words(700, 60),
        "text" => Words(20_000, 40),
        "fast" => Words(9000, 90),
        "large" => Words(300_000, 3),
        _ => Changed(400_000),
    };

    // Words of small letters, the first of them the most often.
    private static byte[] Words(int length, int count)
    {
        byte[] kernel = MachineLoaderTests.Kernel(0, (ulong)length, length);
        uint state = 7;
        byte[][] words = [.. Enumerable.Range(0, count).Select(_ => Word(ref state))];
        for (int at = 64; at < length;)
        {
            state = Next(state);
            byte[] word = words[(int)((state >> 16) % (uint)count * ((state >> 24) % (uint)count) / (uint)count)];
            int room = Math.Min(word.Length, length - at);
            word.AsSpan(0, room).CopyTo(kernel.AsSpan(at));
            at += room;
        }
        return kernel;
    }

    private static byte[] Word(ref uint state)
    {
        state = Next(state);
        byte[] word = new byte[4 + ((state >> 16) % 8)];
        for (int i = 0; i < word.Length - 1; i++)
        {
            state = Next(state);
            word[i] = (byte)('a' + ((state >> 16) % 26));
        }
        word[^1] = (byte)' ';
        return word;
    }

    // The same again and again, with a letter changed here and there.
    private static byte[] Changed(int length)
    {
        byte[] text = Words(5000, 60);
        byte[] kernel = MachineLoaderTests.Kernel(0, (ulong)length, length);
        for (int i = 64; i < length; i++)
            kernel[i] = text[64 + (i % 4936)];
        uint state = 3;
        for (int i = 0; i < 400; i++)
        {
            state = Next(state);
            int place = 64 + (int)((state >> 8) % (uint)(length - 64));
            state = Next(state);
            kernel[place] = (byte)('a' + ((state >> 16) % 26));
        }
        return kernel;
    }

    private static uint Next(uint state) => (state * 1664525) + 1013904223;
}
