using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>A seed that was written in hexadecimal digits.</summary>
internal struct SeedBytes
{
    private const int Capacity = 64;

    private Values _bytes;
    private int _count;

    /// <summary>The bytes.</summary>
    [UnscopedRef]
    internal readonly ReadOnlySpan<byte> Bytes => ((ReadOnlySpan<byte>)_bytes)[.._count];

    /// <summary>Reads it; false: it has other characters, or is too long.</summary>
    internal bool TryRead(ReadOnlySpan<byte> digits)
    {
        if (digits.Length % 2 != 0 || digits.Length > 2 * Capacity)
            return false;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = "0123456789abcdef"u8.IndexOf(digits[i]);
            if (digit < 0)
                return false;
            _bytes[i / 2] = (byte)((_bytes[i / 2] << 4) | digit);
        }
        _count = digits.Length / 2;
        return true;
    }

    [InlineArray(Capacity)]
    private struct Values
    {
        private byte _first;
    }
}
