using System;
using System.Buffers.Binary;

namespace Firn.VirtualMachine.Boot;

/// <summary>The header of an arm64 kernel's Image (Linux: Documentation/arch/arm64/booting.rst).</summary>
public readonly struct LinuxHeader
{
    private const int Size = 64;
    private const int OffsetField = 8;
    private const int SizeField = 16;
    private const int FlagsField = 24;
    private const int MagicField = 56;
    private const uint MagicWord = 0x644D_5241;
    private const ulong DefaultOffset = 0x8_0000;

    /// <summary>Where the kernel is to be, from a multiple of 2 MiB on.</summary>
    public ulong Offset { get; private init; }

    /// <summary>Bytes of memory that it needs from there.</summary>
    public ulong MemorySize { get; private init; }

    /// <summary>It executes with the highest byte of a number first.</summary>
    public bool IsBigEndian { get; private init; }

    /// <summary>Reads it. False: it is no such file.</summary>
    public static bool TryRead(ReadOnlySpan<byte> file, out LinuxHeader header)
    {
        header = default;
        if (file.Length < Size || BinaryPrimitives.ReadUInt32LittleEndian(file[MagicField..]) != MagicWord)
            return false;
        ulong size = BinaryPrimitives.ReadUInt64LittleEndian(file[SizeField..]);
        // Kernels before 3.17 do not say their size, nor flags, and their offset is fixed.
        header = new()
        {
            Offset = size == 0 ? DefaultOffset : BinaryPrimitives.ReadUInt64LittleEndian(file[OffsetField..]),
            MemorySize = Math.Max(size, (ulong)file.Length),
            IsBigEndian = size != 0 && (file[FlagsField] & 1) != 0,
        };
        return true;
    }
}
